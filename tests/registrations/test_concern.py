"""Concerns (K20): noted by whoever knows something, reviewed by somebody else, never in anybody's way."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from eventsafety.notifications.inbox import letters
from eventsafety.notifications.models import Delivery
from registrations import actions, reminders
from registrations.models import Concern, ConcernReview, Registration
from tests.registrations.rows import a_registration, columns, linked
from tests.registrations.test_decide import without_tokens

pytestmark = pytest.mark.feature("K20")


@pytest.fixture
def registration(cast) -> Registration:
    return a_registration(cast.event, name="Ana Heron", usernames=["Quiet Heron"])


def noted(registration, by, *, days=0, text="Reported on the noticeboard for harassment.") -> Concern:
    day = registration.event.today() + timedelta(days=days)
    return actions.note_concern(registration, text=text, review_on=day, by=by)


def test_an_organiser_notes_what_they_know_on_the_page_of_the_registration(registration, cast, sign_in):
    """The guidance's "Repeat offenders": a name on the list that somebody knows."""
    client, slug = sign_in(cast.organiser), cast.event.slug
    page = reverse("registrations:registration", args=[slug, registration.pk])
    address = reverse("registrations:note_concern", args=[slug, registration.pk])
    before = without_tokens(client.get(page))
    assert address in before.decode()
    day = cast.event.today()
    assert "This field is required" in client.post(address, {"review_on": day}).content.decode()
    posted = {"text": "Reported on the noticeboard.", "review_on": day}
    assert client.post(address, posted).url == page
    assert "Ban keepers and leads review it" in client.get(page).content.decode()
    assert without_tokens(client.get(page)) == before  # whoever noted it does not get it back
    assert client.get(reverse("registrations:concerns", args=[slug])).status_code == 403
    registration.refresh_from_db()
    assert registration.state == "under_review"
    assert Concern.objects.get().noted_by == cast.organiser


def test_a_concern_blocks_nobody(registration, cast):
    noted(registration, cast.organiser)
    Registration.objects.update(screened_with="x")
    assert actions.admit_clear(cast.event, by=cast.lead) == 1
    registration.refresh_from_db()
    assert registration.state == "admitted"


def test_somebody_else_reviews_it_and_it_comes_back_on_the_day(registration, cast, sign_in):
    concern = noted(registration, cast.lead)
    with pytest.raises(PermissionDenied):
        actions.review_concern(concern, outcome="closed", note="x", by=cast.lead)
    address = reverse("registrations:review_concern", args=[cast.event.slug, concern.pk])
    later = cast.event.today() + timedelta(days=3)
    refused = sign_in(cast.ban_keeper).post(address, {"outcome": "watched", "note": "Read it."})
    assert "on which day somebody looks again" in refused.content.decode()
    posted = {"outcome": "watched", "note": "Read it.", "review_on": later}
    sign_in(cast.ban_keeper).post(address, posted)
    concern.refresh_from_db()
    assert (concern.review_on, concern.closed_at) == (later, None)
    actions.review_concern(concern, outcome="closed", note="Another person.", by=cast.ban_keeper)
    assert list(ConcernReview.objects.values_list("outcome", flat=True)) == ["watched", "closed"]
    with pytest.raises(ValidationError, match="closed already"):
        actions.review_concern(concern, outcome="closed", note="x", by=cast.ban_keeper)


def test_people_are_reminded_once_of_each_review_day_in_code_words(registration, cast):
    concern = noted(registration, cast.organiser)
    later = noted(a_registration(cast.event), cast.organiser, days=1)
    assert (reminders.remind(), reminders.remind()) == (1, 0)
    told = Delivery.objects.filter(group=concern.pk, channel="email")
    assert {row.recipient for row in told} == {cast.lead, cast.ban_keeper}
    assert "Heron" not in str([row.message for row in Delivery.objects.all()])
    assert [letter.entry.state for letter in letters(cast.lead)] == ["To review"]
    assert letters(cast.organiser) == []
    assert not Delivery.objects.filter(group=later.pk).exists()
    actions.review_concern(concern, outcome="closed", note="Another.", by=cast.lead)
    assert letters(cast.ban_keeper) == []


def test_whom_it_is_about_is_not_reminded_and_sees_nothing(registration, cast, sign_in):
    linked(registration, cast.lead)
    client = sign_in(cast.lead)
    pages = [
        reverse("registrations:concerns", args=[cast.event.slug]),
        reverse("registrations:matches", args=[cast.event.slug]),
        reverse("registrations:list", args=[cast.event.slug]),
        reverse("registrations:registration", args=[cast.event.slug, registration.pk]),
        reverse("notifications:inbox"),
    ]
    before = [without_tokens(client.get(page)) for page in pages]
    concern = noted(registration, cast.organiser)
    reminders.remind()
    assert {row.recipient for row in Delivery.objects.all()} == {cast.ban_keeper}
    assert [without_tokens(client.get(page)) for page in pages] == before
    address = reverse("registrations:concern", args=[cast.event.slug, concern.pk])
    assert client.get(address).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.review_concern(concern, outcome="closed", note="x", by=cast.lead)


@pytest.mark.parametrize("part", ["auditor", "adjudicator", "stranger", "site_administrator"])
def test_who_does_not_see_the_list_notes_nothing(registration, cast, part):
    with pytest.raises(PermissionDenied):
        noted(registration, getattr(cast, part))


def test_the_words_are_sealed(registration, cast):
    concern = noted(registration, cast.organiser, text="Zebrafinch")
    actions.review_concern(concern, outcome="closed", note="Goldcrest", by=cast.lead)
    kept = repr(columns(Concern) + columns(ConcernReview))
    assert "Zebrafinch" not in kept
    assert "Goldcrest" not in kept


def test_the_lead_reads_the_open_ones_with_what_is_due(registration, cast, sign_in):
    noted(registration, cast.organiser)
    noted(a_registration(cast.event), cast.organiser, days=4)
    page = sign_in(cast.lead).get(reverse("registrations:concerns", args=[cast.event.slug])).content.decode()
    assert page.count("Review since") == page.count("Review on") == 1
