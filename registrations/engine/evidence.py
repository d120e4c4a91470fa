"""What was kept about people who turned out to be somebody else; it goes once the event is over."""

from django.db import transaction
from django.utils import timezone

from eventsafety import audit
from eventsafety.audit.models import Record
from eventsafety.events.models import Event
from registrations.engine.asking import LATEST_ZONE
from registrations.models import Match, ScreeningIndex

VERB = "event.evidence_deleted"


def over():
    """Return events that are over everywhere on earth and still hold what they held."""
    return Event.objects.filter(ends_on__lt=timezone.now().date() - LATEST_ZONE, wiped_at=None)


@transaction.atomic
def forget_evidence(event: Event) -> bool:
    """Delete every match of the event judged a different person, its reasons and its judgement with it.

    Returns whether there is a new record of it: one after the event in any case, so that a record betrays
    nobody, and one whenever something was deleted later. Does nothing while a legal hold is in force.
    """
    event = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    if event.legal_holds.in_force().exists():
        return False
    ScreeningIndex.objects.filter(event=event).delete()
    gone, _each = Match.objects.filter(event=event, state=Match.State.DIFFERENT).delete()
    if not gone and Record.objects.filter(event_id=event.pk, verb=VERB).exists():
        return False
    audit.record(VERB, event, by=None)
    return True


def forgotten_at(event: Event):
    """Return when that was done last for the event, or None."""
    record = Record.objects.filter(event_id=event.pk, verb=VERB).order_by("pk").last()
    return record and record.at
