import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from registrations.models import Ban, BanList, Loan
from reviews import actions, gate
from reviews.models import Publication, Review
from tests.reviews.conftest import reword
from tests.reviews.test_approve import approved

pytestmark = pytest.mark.feature("K39")
TEXT = "Somebody was followed by another attendee, who was asked to stop."


def test_the_published_page_is_public_and_holds_the_text_alone(cast, sign_in, masked):
    approved(masked, cast.lead, cast.adjudicator)
    answer = sign_in(cast.lead).post(f"{masked.get_absolute_url()}publish/")
    publication = Publication.objects.get()
    assert answer.url == f"/published/{publication.pk}/"
    page = Client().get(answer.url).content.decode()
    assert TEXT in page
    assert str(masked.pk) not in page
    assert Client().get(f"/published/{publication.pk}.txt").content.decode().endswith(f"\n\n{TEXT}\n")
    assert Client().get(f"/published/{publication.pk}.pdf").content[:5] == b"%PDF-"
    assert "What we learned" in Client().get("/published/").content.decode()
    assert {field.name for field in Publication._meta.fields} == {
        "id",
        "title",
        "text",
        "language",
        "published_on",
    }


def test_one_approval_is_not_enough(cast, masked):
    approved(masked, cast.lead)
    with pytest.raises(ValidationError, match="Two people must approve exactly this text first"):
        actions.publish(masked, on=cast.event.today(), by=cast.lead)


def test_a_responder_cannot_publish(cast, masked):
    approved(masked, cast.lead, cast.adjudicator)
    with pytest.raises(PermissionDenied):
        actions.publish(masked, on=cast.event.today(), by=cast.responder)


def test_after_publication_nothing_changes_any_more(cast, masked):
    approved(masked, cast.lead, cast.adjudicator)
    actions.publish(masked, on=cast.event.today(), by=cast.lead)
    for change in (
        lambda: reword(masked, "Changed.", by=cast.lead),
        lambda: actions.write(masked, issues="Changed.", by=cast.lead),
        lambda: actions.publish(masked, on=cast.event.today(), by=cast.lead),
    ):
        with pytest.raises(ValidationError, match="has ended"):
            change()
    assert Publication.objects.get().text == TEXT


@pytest.mark.feature("N09")
def test_a_hit_on_a_ban_list_blocks_without_saying_whom(cast, masked):
    bans = BanList.objects.create(name="Global", owner="Office")
    Loan.objects.create(
        ban_list=bans, event=cast.event, until="2099-01-01T00:00:00Z", lent_by=cast.ban_keeper
    )
    Ban.objects.create(ban_list=bans, scope="global", reference="G1", real_names=["Hesper Quillfeather"])
    masked = reword(masked, "As with Hesper Quillfeather last year.", by=cast.lead)
    assert [(b.found, b.known_from) for b in gate.blockers(masked, reader=cast.lead)] == [
        ("", "blocked by a list")
    ]
    assert [b.found for b in gate.blockers(masked, reader=cast.ban_keeper)] == ["Hesper Quillfeather"]
    assert gate.blocked(masked)


def test_withholding_needs_a_reason_and_ends_the_review(cast, sign_in, masked):
    url = f"{masked.get_absolute_url()}withhold/"
    assert sign_in(cast.lead).post(url, {"reason": ""}).context["form"].errors == {
        "reason": ["This field is required."]
    }
    assert sign_in(cast.lead).post(url, {"reason": "Too easy to guess."}).status_code == 302
    assert Review.objects.get(pk=masked.pk).state == "withheld"
