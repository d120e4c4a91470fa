"""People who turn out to be in a case after they were called for it: a sweep takes them out."""

from uuid import UUID

from django.db.models import Q

from eventsafety.notifications.models import Channel, Delivery
from incidents.choices import EscalationState
from incidents.escalations import withdraw
from incidents.models import Person


def withdraw_late() -> int:
    """Stop the calls of everybody whose registration was recognised as theirs only later; return how many.

    They cannot see the case from the moment of the link; this takes back what was already on its way.
    """
    people = Person.objects.filter(incident__escalation__isnull=False).exclude(registration__member_mark="")
    people = people.exclude(registration=None)
    running = people.exclude(incident__escalation__state=EscalationState.CLOSED)
    linked = list(running.select_related("incident__escalation", "registration"))
    held = _held({_call_of(person) for person in linked})
    late = [person for person in linked if _call_of(person) in held]
    for person in late:
        withdraw(person.incident, user=person.registration.member)
    return len(late)


def _call_of(person: Person) -> tuple[UUID, UUID]:
    return person.incident.escalation.pk, person.registration.member_id


def _held(calls: set[tuple[UUID, UUID]]) -> set[tuple[UUID, UUID]]:
    """Return those of the calls, as (escalation, member), of which a message stands or is on its way."""
    sent = Delivery.objects.filter(
        group__in={group for group, _user in calls}, recipient__in={user for _group, user in calls}
    )
    sent = sent.exclude(state=Delivery.State.CANCELLED).filter(
        Q(channel=Channel.IN_APP) | Q(pk__in=Delivery.objects.waiting().values("pk"))
    )
    return calls & set(sent.values_list("group", "recipient"))
