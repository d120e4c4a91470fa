"""Who has looked at a case, for its lead."""

from dataclasses import dataclass, field
from datetime import datetime

from eventsafety.accounts.models import User
from eventsafety.audit.models import Record
from incidents.models import Incident

#: More looks than this are in the record; the page shows the newest.
NEWEST = 1000


@dataclass
class Looks:
    """The looks of one person, newest first; is_outside: it is the outside contact of the event."""

    by: User
    is_outside: bool
    times: list[datetime] = field(default_factory=list)


def looks_at(incident: Incident) -> list[Looks]:
    """Return who opened any page of the case and when: one query, whoever looked last comes first."""
    outside = incident.event.outside_contact_id
    people: dict[object, Looks] = {}
    opened = Record.objects.about(incident).filter(verb="incident.opened").select_related("by")
    for record in opened.order_by("-pk")[:NEWEST]:
        looks = people.setdefault(record.by_id, Looks(record.by, record.by_id == outside))
        looks.times.append(record.at)
    return list(people.values())
