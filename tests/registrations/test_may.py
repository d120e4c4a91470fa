"""Answers of the policies that no page asks for by itself."""

from registrations.models import Match, Registration
from registrations.models.registrations import MEMBERS
from registrations.policy import may
from reviews.policy import VERBS
from reviews.policy import may as may_with_reviews


def test_a_match_that_is_not_there_may_not_be_judged(cast):
    assert not may(cast.lead, "judge", Match())


def test_nobody_corrects_by_hand_who_a_member_is(cast):
    assert may(cast.organiser, "edit", Registration(event=cast.event))
    assert not may(cast.organiser, "edit", Registration(event=cast.event, source=MEMBERS))


def test_an_auditor_may_nothing_with_reviews(cast):
    assert not any(may_with_reviews(cast.auditor, verb, cast.event) for verb in VERBS)
