"""A concluded incident with people, and a review at any stage."""

from datetime import date

import pytest
from django.utils import timezone

from eventsafety.accounts.models import User
from incidents.models import Incident, Person
from registrations.models import Registration
from reviews import actions
from reviews.models import Review

REPORT = {
    "issues": "On 15 May Ottilie Brandvold told the desk that Casimir Vendelboe kept following her.",
    "handling": "Casimir was asked to stop. Ottilie agreed with every step.",
    "lessons": "Write the record on the same day.",
    "suggestions": "Keep the quiet room free.",
}


@pytest.fixture
def concluded(cast) -> Incident:
    """An incident the responder handled, about two registrants."""
    incident = Incident.objects.create(
        event=cast.event,
        case_name="amber kettle",
        state="concluded",
        severity="major",
        handler=cast.responder,
        outcome="No further contact.",
        concluded_at=timezone.now(),
        concluded_by=cast.responder,
        created_by=cast.responder,
    )
    for key, part, name in [
        ("A-1", "affected", "Ottilie Brandvold"),
        ("A-2", "subject", "Casimir Vendelboe"),
    ]:
        registration = Registration.objects.create(
            event=cast.event,
            source="pretix",
            key=key,
            name=name,
            emails=[f"{name.split()[0].lower()}.x7@mail.example"],
        )
        Person.objects.create(
            incident=incident, part=part, registration=registration, created_by=cast.responder
        )
    return incident


@pytest.fixture
def review(cast, concluded) -> Review:
    """A review with a written report, started by the lead."""
    review = actions.start(
        cast.event,
        title="Saturday",
        incidents=[concluded],
        form="in_person",
        held_on=date(2027, 5, 20),
        language="en",
        by=cast.lead,
    )
    return actions.write(review, by=cast.lead, **REPORT)


@pytest.fixture
def masked(cast, review) -> Review:
    """The same review, masked and with a wording that names nobody."""
    actions.mask(actions.ask_masking(review, by=cast.lead))
    review.refresh_from_db()
    return reword(review, "Somebody was followed by another attendee, who was asked to stop.", by=cast.lead)


def reword(review: Review, text: str, *, by: User) -> Review:
    """Give the review another text to be published."""
    return actions.edit_final(review, final_title="What we learned", final_text=text, by=by)
