import pytest
from django.core.exceptions import ValidationError

from registrations.models import Registration
from reviews import actions, gate
from reviews.models import Review
from tests.reviews.conftest import reword

pytestmark = pytest.mark.feature("N10")


def approved(review, *people) -> Review:
    for person in people:
        review = actions.approve(review, text_hash=review.text_hash, by=person)
    return review


def test_two_people_agree_on_exactly_this_text(cast, masked):
    assert approved(masked, cast.lead).state == "approved_once"
    assert approved(masked, cast.adjudicator).state == "approved_twice"


def test_nobody_approves_twice(cast, masked):
    approved(masked, cast.lead)
    with pytest.raises(ValidationError, match="approved this text already"):
        approved(masked, cast.lead)


@pytest.mark.parametrize("actor", ["lead", "responder"])
def test_the_second_is_neither_author_nor_responder_of_the_case(cast, masked, actor):
    approved(masked, cast.adjudicator)
    with pytest.raises(ValidationError, match="neither wrote this nor worked on its cases"):
        approved(masked, getattr(cast, actor))


def test_any_edit_voids_the_approvals(cast, masked):
    approved(masked, cast.lead, cast.adjudicator)
    masked = reword(masked, "Another wording.", by=cast.lead)
    assert (masked.state, masked.valid_approvals().count()) == ("masked", 0)
    assert (approved(masked, cast.lead).state) == "approved_once"


def test_a_text_that_changed_under_the_reader_is_not_approved(cast, sign_in, masked):
    url = f"{masked.get_absolute_url()}approve/"
    read = sign_in(cast.adjudicator).get(url).context["form"]["text_hash"].value()
    reword(masked, "Another wording.", by=cast.lead)
    answer = sign_in(cast.adjudicator).post(url, {"text_hash": read})
    assert "The text has changed since you read it" in answer.content.decode()
    assert Review.objects.get(pk=masked.pk).state == "masked"


@pytest.mark.feature("N09")
@pytest.mark.parametrize("leak", ["Ottilie Brandvold", "casimir vendelboe", "ottilie.x7@mail.example"])
def test_a_text_that_names_somebody_is_not_approved(cast, masked, leak):
    masked = reword(masked, f"We thank {leak} for the talk.", by=cast.lead)
    with pytest.raises(ValidationError, match="still names somebody"):
        approved(masked, cast.lead)


@pytest.mark.feature("N09")
def test_a_registrant_called_like_the_event_blocks_only_where_the_person_is_meant(cast, masked):
    Registration.objects.create(event=cast.event, source="pretix", key="A-9", name="Lakeside")
    masked = reword(masked, "We met at the Lakeside Summit.", by=cast.lead)
    assert not gate.blocked(masked)
    masked = reword(masked, "We met Lakeside at the Lakeside Summit.", by=cast.lead)
    assert [blocker.found for blocker in gate.blockers(masked, reader=cast.lead)] == ["Lakeside"]
