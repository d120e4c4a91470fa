"""Letting a ladder rest for a while, and letting it go on."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.choices import RESPONSE_MINUTES, Role, Severity
from eventsafety.events.policy import roles_of
from incidents import escalations
from incidents.actions.journal import note
from incidents.actions.locking import keep, locked
from incidents.choices import LONGEST_URGENT_PAUSE, PAUSES
from incidents.models import Escalation, Incident


def pauses(incident: Incident) -> list[int]:
    """Return for how many minutes the calls of a case may be paused."""
    urgent = bool(incident.severity) and RESPONSE_MINUTES[Severity(incident.severity)] == 0
    return [minutes for minutes in PAUSES if minutes <= LONGEST_URGENT_PAUSE or not urgent]


@transaction.atomic
def pause(incident: Incident, *, minutes: int, reason: str, by: User) -> Escalation:
    """Call nobody for a while; the reason and until when go into the journal. Then calls go on by themselves.

    For a lead and whoever has the case: others would silence a call that is not theirs. minutes: one of
    `pauses(incident)`. Raises ValidationError for others, without a reason, and when nobody is being called.
    """
    incident = locked(incident, "pause", by=by)
    has_it = by.pk in (incident.handler_id, incident.cover_id)
    if not has_it and Role.LEAD not in roles_of(by, incident.event):
        raise ValidationError(_("Take the case first, or ask a lead to pause the calls."))
    if minutes not in pauses(incident):
        raise ValidationError(_("Choose one of the times offered."))
    if not reason.strip():
        raise ValidationError(_("Say why, so that the others know."))
    escalation = escalations.rest(incident, minutes=minutes)
    until = time_format(timezone.localtime(escalation.paused_until, incident.event.zone), "H:i")
    note(incident, _("Calls paused until %(until)s. %(why)s") % {"until": until, "why": reason}, by=by)
    keep(incident)
    audit.record("incident.calls_paused", incident, by=by)
    return escalation


@transaction.atomic
def go_on_calling(incident: Incident, *, by: User) -> None:
    """End a pause now; anybody of the team may, since calling too much harms nobody."""
    incident = locked(incident, "pause", by=by)
    escalations.wake(incident)
    keep(incident)
    audit.record("incident.calls_resumed", incident, by=by)
