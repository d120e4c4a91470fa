"""A case, and a chain of an event and of the site."""

import pytest

from eventsafety import audit
from eventsafety.audit import linking
from eventsafety.audit.models import Link
from incidents.models import Incident
from reviews.models import Review
from tests.incidents.conftest import report_case


@pytest.fixture
def linked(cast) -> list[int]:
    """Ids of the twelve records of the cast's event, in the order of their chain."""
    for number in range(12):
        verb = ["event.edited", "event.screened", "room.added"][number % 3]
        audit.record(verb, cast.event, by=[cast.organiser, cast.lead, None][number % 3])
    audit.record("user.signed_in", cast.lead, by=cast.lead)
    while linking.link().records:
        pass
    rows = Link.objects.filter(chain=cast.event.pk).order_by("position")
    return list(rows.values_list("record", flat=True))


@pytest.fixture
def incident(cast) -> Incident:
    return report_case(cast.event, cast.responder, room=cast.room, verbatim="He would not stop.")


@pytest.fixture
def review(cast, incident) -> Review:
    """A review of the case, as it is before anybody wrote anything."""
    review = Review.objects.create(event=cast.event, title="Saturday", created_by=cast.lead)
    review.incidents.add(incident)
    return review
