import pytest

from reviews import actions, tasks
from reviews.models import Review
from tests.reviews.conftest import REPORT

pytestmark = pytest.mark.feature("K39")


def test_masking_takes_the_names_out_and_keeps_the_lesson(cast, review):
    actions.mask(actions.ask_masking(review, by=cast.lead))
    review.refresh_from_db()
    assert review.state == "masked"
    assert not review.is_masking
    for name in ["Ottilie", "Brandvold", "Casimir", "Vendelboe"]:
        assert name not in review.final_text
    assert REPORT["lessons"] in review.final_text


def test_the_page_asks_the_task_which_masks(cast, sign_in, review, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = sign_in(cast.lead).post(f"{review.get_absolute_url()}ask-masking/")
    assert answer.url == f"{review.get_absolute_url()}masks/"
    assert Review.objects.get(pk=review.pk).state == "masked"


def test_a_lost_task_costs_one_sweep(cast, review):
    actions.ask_masking(review, by=cast.lead)  # the test's transaction never commits: nobody is woken
    Review.objects.update(masking_asked_at="2027-05-20T10:00:00Z")
    past = Review.objects.get(pk=review.pk)
    assert past.is_masking
    Review.objects.update(masking_asked_at="2026-01-01T10:00:00Z")
    assert tasks.mask_overdue() == 1
    assert Review.objects.get(pk=review.pk).state == "masked"
    assert tasks.mask_overdue() == 0


def test_an_unticked_mask_comes_back_and_a_changed_report_must_be_masked_anew(cast, sign_in, review):
    actions.mask(actions.ask_masking(review, by=cast.lead))
    client = sign_in(cast.lead)
    assert client.post(f"{review.get_absolute_url()}masks/", {"accepted": ["x", "999"]}).status_code == 302
    review.refresh_from_db()
    assert "Ottilie Brandvold" in review.final_text
    actions.write(review, issues="Another text.", by=cast.lead)
    answer = client.post(f"{review.get_absolute_url()}masks/", {"accepted": []})
    assert "Mask it again first" in answer.content.decode()
    assert Review.objects.get(pk=review.pk).state == "drafted"


def test_an_empty_report_is_not_masked(cast, sign_in, review):
    actions.write(review, issues="", handling="", lessons="", suggestions="", by=cast.lead)
    answer = sign_in(cast.lead).post(f"{review.get_absolute_url()}ask-masking/")
    assert "Write at least one part of the report first." in answer.content.decode()
    assert not Review.objects.get(pk=review.pk).is_masking
