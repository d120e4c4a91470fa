"""One case, everything on one page."""

from django.views.decorators.http import require_safe

from incidents.access import incident_or_404
from incidents.choices import ActionKind
from incidents.forms import EntryForm
from incidents.forms.fields import SentOnce
from incidents.looks import looks_at
from incidents.models import Incident
from incidents.next_action import next_action
from incidents.parts import parts_of, updated_of
from incidents.referrals import standings
from incidents.timeline import timeline as timeline_of
from incidents.views.pages import call_first, page, where_to_talk
from incidents.views.reporter import reporters_of


def incident(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk)
    return show(request, incident)


@require_safe
def timeline(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk)
    return page(request, "timeline", incident, timeline=timeline_of(incident))


def show(request, incident: Incident, *, refusal=()):
    """Answer with the page of a case, and with what was refused when a button on it was pressed."""
    same_people = Incident.objects.visible_to(request.user).of_the_same_people(incident)
    parts = parts_of(incident)
    shown = {
        **parts,
        "verbs": request.verbs,
        "next": next_action(incident, request.verbs),
        "updated": updated_of(incident),
        "action_kinds": ActionKind.choices,
        "sent_once": SentOnce().initial(),
        "referrals": standings(incident, parts),
        "report_out": getattr(incident, "report_out", None),
        "transfer": getattr(incident, "transfer", None),
        "same_people": same_people.select_related("event"),
        "contacts": call_first(incident.event) if incident.danger_now else [],
        "looks": looks_at(incident) if "see looks" in request.verbs else None,
        "grants": grants_of(incident) if "share" in request.verbs else [],
        "entry_form": EntryForm(),
        "refusal": refusal,
        **({} if incident.is_closed else where_to_talk(request, incident.event)),
        **reporters_of(request, incident),
    }
    return page(request, "incident", incident, **shown)


def grants_of(incident: Incident):
    return incident.grants.in_force().select_related("user", "granted_by")
