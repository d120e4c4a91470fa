"""People who turn out to be in a case after they were called for it: a sweep takes them out."""

from django.db.models import Exists, OuterRef, Q

from eventsafety.notifications.models import Channel, Delivery
from incidents.choices import EscalationState
from incidents.escalations import withdraw
from incidents.models import Person


def withdraw_late() -> int:
    """Stop the calls of everybody whose registration was recognised as theirs only later; return how many.

    They cannot see the case from the moment of the link; this takes back what was already on its way.
    """
    held = Delivery.objects.filter(
        group=OuterRef("incident__escalation"), recipient=OuterRef("registration__member")
    )
    held = held.exclude(state=Delivery.State.CANCELLED).filter(
        Q(channel=Channel.IN_APP) | Q(pk__in=Delivery.objects.waiting().values("pk"))
    )
    people = Person.objects.filter(Exists(held), registration__member__isnull=False)
    running = people.exclude(incident__escalation__state=EscalationState.CLOSED)
    late = list(running.select_related("incident", "registration__member"))
    for person in late:
        withdraw(person.incident, user=person.registration.member)
    return len(late)
