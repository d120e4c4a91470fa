"""A legal hold: two people put it on, two lift it, and nothing is deleted meanwhile."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from eventsafety.events.actions import keeping
from tests.events.kept import left, move_end

pytestmark = pytest.mark.feature("P11")


def test_two_people_put_a_hold_on_and_nothing_is_deleted(held, cast):
    keeping.hold(held, by=cast.lead)
    keeping.hold(held, by=cast.adjudicator)
    move_end(held, 400)
    before = left(held)
    assert keeping.delete_due() == 0
    assert left(held) == before


def test_one_person_is_not_enough(held, cast):
    keeping.hold(held, by=cast.lead)
    with pytest.raises(ValidationError, match="Somebody else must confirm"):
        keeping.hold(held, by=cast.lead)
    move_end(held, 91)
    assert keeping.delete_due() == 1


def test_two_people_lift_it(held, cast):
    for by in (cast.lead, cast.adjudicator):
        keeping.hold(held, by=by)
    keeping.lift(held, by=cast.lead)
    with pytest.raises(ValidationError, match="Somebody else must agree"):
        keeping.lift(held, by=cast.lead)
    move_end(held, 91)
    assert keeping.delete_due() == 0
    keeping.lift(held, by=cast.adjudicator)
    assert keeping.delete_due() == 1


def test_a_proposal_is_taken_back_by_one(held, cast):
    keeping.hold(held, by=cast.lead)
    assert keeping.lift(held, by=cast.lead).lifted_at is not None
    with pytest.raises(ValidationError, match="There is no hold"):
        keeping.lift(held, by=cast.lead)
    assert keeping.hold(held, by=cast.adjudicator).confirmed_at is None


def test_a_hold_in_force_is_not_put_on_again(held, cast):
    for by in (cast.lead, cast.adjudicator):
        keeping.hold(held, by=by)
    with pytest.raises(ValidationError, match="in force already"):
        keeping.hold(held, by=cast.lead)


@pytest.mark.parametrize("part", ["organiser", "responder", "auditor", "site_administrator"])
def test_others_may_not(held, cast, part):
    with pytest.raises(PermissionDenied):
        keeping.hold(held, by=getattr(cast, part))


def test_the_page_carries_it_through(held, cast, sign_in):
    page, hold = (reverse(f"events:{name}", args=[held.slug]) for name in ("keeping", "hold"))
    assert sign_in(cast.lead).post(hold).url == page
    refused = sign_in(cast.lead).post(hold).content.decode()
    assert "Somebody else must confirm the hold." in refused
    assert sign_in(cast.adjudicator).post(hold).url == page
    assert "A legal hold is in force" in sign_in(cast.auditor).get(page).content.decode()
    lift = reverse("events:lift_hold", args=[held.slug])
    assert sign_in(cast.adjudicator).post(lift).url == page
    assert "proposes to lift it" in sign_in(cast.lead).get(page).content.decode()


def test_a_hold_of_a_moment_ago_counts(held, cast):
    """The night has listed the event already when the second person confirms."""
    move_end(held, 91)
    keeping.hold(held, by=cast.lead)
    keeping.hold(held, by=cast.adjudicator)
    before = left(held)
    assert keeping._delete_if_due(held) is False
    assert left(held) == before
