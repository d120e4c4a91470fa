"""Giving a case to the team of another event in the same venue (K33)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.models import Event
from incidents import escalations
from incidents.actions.journal import note
from incidents.actions.locking import keep, locked, refuse_when_closed
from incidents.copying import copy_to
from incidents.models import Incident, Transfer
from incidents.neighbours import neighbours_of
from incidents.referrals import facts_of


@transaction.atomic
def transfer(
    incident: Incident,
    *,
    event: Event,
    reason: str,
    agreed: bool = False,
    with_files: bool = False,
    by: User,
) -> Transfer:
    """Give a case to the team of a neighbouring event: they get one of their own and are called for it.

    Whoever is shut out here is shut out there, and the rules of their event apply to theirs. Names that are
    held back do not go with it. agreed: whoever told us was asked about this step and agrees; with_files: the
    files go along, all that are not struck, because somebody looked: nobody takes a name out of a picture.
    """
    incident = locked(incident, "share", by=by)
    refuse_when_closed(incident)
    if hasattr(incident, "transfer"):
        raise ValidationError(_("The case was given to another event already."))
    if not incident.severity:
        raise ValidationError(_("Set the severity first, so that their team is called in time."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why they take it over.")})
    if not neighbours_of(incident).filter(pk=event.pk).exists():
        raise ValidationError(
            _("Choose an event in the same venue, at the same time, whose team can take it.")
        )
    facts = facts_of(incident, agreed=agreed)
    if not (facts.may_act or facts.danger_now):
        raise ValidationError(
            _("They want to be asked before anything is done. Ask them, then say that they agree.")
        )
    theirs = copy_to(event, incident, facts=facts, reason=reason.strip(), with_files=with_files, by=by)
    audit.record("incident.reported", theirs, by=by)
    escalations.begin(theirs)
    given = Transfer.objects.create(
        incident=incident, theirs=theirs, event_name=event.name, reason=reason.strip(), by=by
    )
    note(incident, _("Given to the team of %(event)s.") % {"event": event.name}, by=by)
    keep(incident)
    audit.record("incident.transferred", incident, by=by)
    return given
