import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from eventsafety.notifications.models import Delivery
from incidents import actions
from registrations.models import Registration
from reviews.models import Publication, Review
from tests.incidents.conftest import report_case


@pytest.fixture
def held(cast):
    """An event with a case, people, a registrant, a review and a publication; returns the event."""
    case = report_case(cast.event, cast.responder, verbatim="He would not stop.")
    row = Registration.objects.create(event=cast.event, source="test", key="1", name="Ana Heron")
    person = actions.add_person(case, part="subject", registration=row, by=cast.responder)
    due_at = timezone.now() + timedelta(days=1)
    actions.add_follow_up(case, what="Write", owner=cast.lead, due_at=due_at, by=cast.responder)
    case.follow_ups.update(tells=person)
    publication = Publication.objects.create(title="Learned", text="Rest.", published_on=timezone.now())
    review = Review.objects.create(
        event=cast.event, title="Saturday", created_by=cast.lead, publication=publication, state="published"
    )
    review.incidents.add(case)
    Delivery.objects.create(event_id=cast.event.pk, group=uuid.uuid4(), recipient=cast.lead, message={})
    return cast.event
