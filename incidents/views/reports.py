"""The pad: taking a report, then writing it down."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from eventsafety.events.choices import Severity
from incidents import actions, policy
from incidents.access import event_for, event_to_hand_in_to, incident_or_404
from incidents.choices import ActionKind
from incidents.forms import RecordForm, ReportForm
from incidents.forms.fields import SentOnce
from incidents.talking import others_on_shift
from incidents.views.pages import call_first, page, where_to_talk
from incidents.views.queue import is_queued, taken, takes_what_waited, to_correct

#: Severities at which one calls first and writes later.
CALL_FIRST = [Severity.MEDICAL, Severity.CRITICAL]
CALLS = [
    (kind.value, kind.label)
    for kind in (ActionKind.CALLED_AMBULANCE, ActionKind.CALLED_SECURITY, ActionKind.CALLED_POLICE)
]


def talk(request, event, incident=None) -> dict:
    """Return whom else somebody could talk to, and where; a room is marked by whoever may."""
    others = others_on_shift(event, asking=request.user, incident=incident)
    return {"others": others, **where_to_talk(request, event)}


@takes_what_waited
def report(request, event_slug):
    waited = is_queued(request)
    event = event_to_hand_in_to(request, event_slug) if waited else event_for(request, event_slug, "report")
    form = ReportForm(request.POST or None, event=event)
    if form.is_valid():
        try:
            incident = actions.report(event, waited=waited, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return taken(request, _after_report(request, incident))
    if waited:
        return to_correct(form)
    context = {"form": form, "contacts": call_first(event), "door": "respond", **talk(request, event)}
    return render(request, "incidents/report.html", context)


def _after_report(request, incident) -> str:
    """Return where the record is written; "" for whoever may not see the case, or not any more."""
    if is_queued(request) and not policy.may(request.user, "record", incident):
        return ""
    messages.success(request, _("Saved. The team is being called now."))
    return reverse("incidents:record", args=[incident.event.slug, incident.pk])


def record(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="record")
    report = incident.reports.earliest("entered_at")
    form = RecordForm(request.POST or None, instance=report, initial={"version": report.version})
    saved = None
    if form.is_valid():
        try:
            actions.record(
                incident,
                report=report,
                version=form.cleaned_data["version"],
                written=form.written(),
                by=request.user,
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
            saved, form = _beside_each_other(incident, form)
        else:
            messages.success(request, _("Saved."))
            return redirect(incident)
    shown = {"form": form, "saved": saved, "contacts": [], **talk(request, incident.event, incident)}
    if incident.danger_now or incident.severity in CALL_FIRST:
        shown |= {"contacts": call_first(incident.event), "sent_once": SentOnce().initial(), "calls": CALLS}
    return page(request, "record", incident, **shown)


def _beside_each_other(incident, form):
    """After a collision show what the other one saved, and let the next save build on it."""
    saved = incident.reports.earliest("entered_at")
    if not form.has_error("__all__", code="collision"):
        return None, form
    form.data = form.data.copy()
    form.data["version"] = saved.version
    return saved, form
