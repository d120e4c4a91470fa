import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from eventsafety.audit.models import Record
from incidents.models import Incident
from reviews import actions
from reviews.models import Review

pytestmark = pytest.mark.feature("K37")


def posted(incident) -> dict:
    return {"title": "Saturday", "incidents": [incident.pk], "form": "phone", "held_on": "", "language": "en"}


def test_a_review_starts_over_concluded_incidents(cast, sign_in, concluded):
    answer = sign_in(cast.lead).post(f"/e/{cast.event.slug}/reviews/start/", posted(concluded))
    review = Review.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/e/{cast.event.slug}/reviews/{review.pk}/write/")
    assert (review.state, review.form, list(review.incidents.all())) == ("open", "phone", [concluded])
    assert [record.verb for record in Record.objects.about(review)] == ["review.started"]


def test_an_open_incident_is_not_offered_and_is_refused(cast, sign_in, concluded):
    Incident.objects.filter(pk=concluded.pk).update(
        state="in_hand", concluded_at=None, concluded_by=None, outcome=""
    )
    answer = sign_in(cast.lead).post(f"/e/{cast.event.slug}/reviews/start/", posted(concluded))
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["incidents"]
    with pytest.raises(ValidationError, match="Conclude the incident first"):
        actions.start(
            cast.event,
            title="x",
            incidents=[concluded],
            form="phone",
            held_on=None,
            language="en",
            by=cast.lead,
        )
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("actor", "status"),
    [
        ("lead", 200), ("responder", 200), ("adjudicator", 200), ("organiser", 403), ("ban_keeper", 403),
        ("auditor", 403), ("site_administrator", 403), ("stranger", 404),
    ],
)  # fmt: skip
def test_reviews_belong_to_the_people_of_the_cases(cast, sign_in, actor, status):
    answer = sign_in(getattr(cast, actor)).get(f"/e/{cast.event.slug}/reviews/")
    assert answer.status_code == status


def test_an_organiser_cannot_start_one_by_the_back_door(cast, concluded):
    with pytest.raises(PermissionDenied):
        actions.start(
            cast.event,
            title="x",
            incidents=[concluded],
            form="phone",
            held_on=None,
            language="en",
            by=cast.organiser,
        )
