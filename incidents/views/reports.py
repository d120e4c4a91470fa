"""The pad: taking a report, then writing it down."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from incidents import actions
from incidents.access import event_for, incident_or_404
from incidents.forms import RecordForm, ReportForm
from incidents.views.pages import call_first, page


def report(request, event_slug):
    event = event_for(request, event_slug, "report")
    form = ReportForm(request.POST or None, event=event)
    if form.is_valid():
        try:
            incident = actions.report(event, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved. The team is being called now."))
            return redirect("incidents:record", event.slug, incident.pk)
    context = {"form": form, "contacts": call_first(event), "door": "respond"}
    return render(request, "incidents/report.html", context)


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
    contacts = call_first(incident.event) if incident.danger_now else []
    return page(request, "record", incident, form=form, saved=saved, contacts=contacts)


def _beside_each_other(incident, form):
    """After a collision show what the other one saved, and let the next save build on it."""
    saved = incident.reports.earliest("entered_at")
    if not form.has_error("__all__", code="collision"):
        return None, form
    form.data = form.data.copy()
    form.data["version"] = saved.version
    return saved, form
