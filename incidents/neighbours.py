"""Events that share the venue of a case's event at the same time."""

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Lower, Trim

from eventsafety.events.choices import TEAM_ROLES
from eventsafety.events.models import Event, Membership
from incidents.models import Incident
from incidents.policy import recused_ids


def neighbours_of(incident: Incident) -> QuerySet[Event]:
    """Return the events next door whose team has somebody who is not shut out of the case."""
    event = incident.event
    if not event.venue.strip():
        return Event.objects.none()
    members = Membership.objects.holding(*TEAM_ROLES).filter(event=OuterRef("pk"))
    able = members.exclude(user__in=recused_ids(incident))
    rows = Event.objects.annotate(there=Lower(Trim("venue")), town=Lower(Trim("city")))
    rows = rows.filter(
        Exists(able),
        there=event.venue.strip().lower(),
        town=event.city.strip().lower(),
        starts_on__lte=event.ends_on,
        ends_on__gte=event.starts_on,
        wiped_at=None,
    )
    return rows.exclude(pk=event.pk)
