import pytest

from reviews.models import QUESTIONS, REPORT_PARTS, Review

pytestmark = pytest.mark.feature("K38")


def test_five_questions_and_four_parts_are_saved_as_typed(cast, sign_in, review):
    typed = {name: f"Text of {name}.\r\nSecond line <b>" for name in [*QUESTIONS, *REPORT_PARTS]}
    answer = sign_in(cast.responder).post(f"{review.get_absolute_url()}write/", typed)
    assert answer.status_code == 302
    saved = Review.objects.get(pk=review.pk)
    assert {name: getattr(saved, name) for name in typed} == typed
    assert saved.state == "drafted"


def test_answering_the_questions_leaves_a_masked_report_masked(cast, sign_in, masked):
    unchanged = {name: getattr(masked, name) for name in REPORT_PARTS}
    sign_in(cast.lead).post(
        f"{masked.get_absolute_url()}write/", {**unchanged, "what_worked": "Two at the door."}
    )
    saved = Review.objects.get(pk=masked.pk)
    assert (saved.state, saved.what_worked) == ("masked", "Two at the door.")
