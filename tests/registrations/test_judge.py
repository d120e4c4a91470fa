"""Judging matches."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from eventsafety.audit.models import Record
from registrations import actions
from registrations.models import Ban, Loan, Match, Registration
from tests.registrations.rows import a_ban, a_match, a_registration, linked

pytestmark = pytest.mark.feature("N06")


@pytest.fixture
def match(cast, ban_list) -> Match:
    registration = a_registration(cast.event, name="Ana Heron", usernames=["Quiet Her0n"])
    return a_match(
        registration,
        a_ban(ban_list, usernames=["Quiet Heron"]),
        reasons=[["username_look_alike", "username", "Quiet Her0n", "Quiet Heron"]],
    )


def address(verb: str, match: Match) -> str:
    return reverse(f"registrations:{verb}", args=[match.event.slug, match.pk])


@pytest.mark.parametrize("state", ["confirmed", "different", "unsure"])
def test_a_judgement_is_kept_with_its_reason_and_moves_nobody(match, cast, sign_in, state):
    client = sign_in(cast.ban_keeper)
    answer = client.post(address("judge", match), {"state": state, "reason": " Same photo. "})
    queue = reverse("registrations:matches", args=[match.event.slug])
    assert answer.url == f"{queue}?judged={match.pk}"
    assert "Recorded: 1 judgement" in client.get(answer.url).content.decode()
    match.refresh_from_db()
    assert (match.state, match.reason, match.judged_by) == (state, "Same photo.", cast.ban_keeper)
    assert match.judged_at
    assert Registration.objects.get().state == "under_review"
    assert Record.objects.about(match).get().verb == "match.judged"


@pytest.mark.parametrize(
    ("posted", "word"),
    [
        ({"state": "confirmed", "reason": "  "}, "This field is required."),
        ({"state": "", "reason": "Same photo."}, "This field is required."),
        ({"state": "open", "reason": "Same photo."}, "Select a valid choice."),
    ],
)
def test_a_judgement_without_its_parts_is_refused_in_words(match, cast, sign_in, posted, word):
    answer = sign_in(cast.ban_keeper).post(address("judge", match), posted)
    assert word in answer.content.decode()
    match.refresh_from_db()
    assert match.state == "open"


def test_who_comes_second_is_told_so(match, cast, sign_in):
    actions.judge(match, state="different", reason="Other birth year.", by=cast.lead)
    answer = sign_in(cast.ban_keeper).post(address("judge", match), {"state": "confirmed", "reason": "Same."})
    assert "Somebody has judged this match already" in answer.content.decode()
    match.refresh_from_db()
    assert match.state == "different"


def test_the_action_wants_a_reason_too(match, cast):
    with pytest.raises(ValidationError, match="Say what you compared"):
        actions.judge(match, state="confirmed", reason=" ", by=cast.lead)


def test_reopening_takes_the_judgement_back(match, cast, sign_in):
    actions.judge(match, state="different", reason="Other birth year.", by=cast.lead)
    sign_in(cast.ban_keeper).post(address("reopen", match))
    match.refresh_from_db()
    assert (match.state, match.reason, match.judged_by, match.judged_at) == ("open", "", None, None)
    verbs = list(Record.objects.about(match).values_list("verb", flat=True))
    assert verbs == ["match.judged", "match.reopened"]
    page = sign_in(cast.lead).get(address("match", match)).content.decode()
    assert "Other birth year." in page
    assert "Taken back since." in page


def test_reopening_an_open_match_changes_nothing(match, cast, sign_in):
    answer = sign_in(cast.ban_keeper).post(address("reopen", match))
    assert answer.url == address("match", match)
    assert not Record.objects.about(match).filter(verb="match.reopened").exists()


@pytest.mark.parametrize("verb", ["judge", "reopen"])
def test_nobody_judges_a_match_about_themself(match, cast, sign_in, verb):
    linked(Registration.objects.get(), cast.ban_keeper)
    client = sign_in(cast.ban_keeper)
    assert client.post(address(verb, match), {"state": "different", "reason": "x"}).status_code == 404
    assert client.get(address("match", match)).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.judge(match, state="different", reason="x", by=cast.ban_keeper)
    match.refresh_from_db()
    assert match.state == "open"


def test_a_match_is_gone_with_the_loan(match, cast, sign_in):
    Loan.objects.update(until="2020-01-01T00:00Z")
    assert sign_in(cast.ban_keeper).get(address("match", match)).status_code == 404


@pytest.mark.parametrize(
    ("part", "status"),
    [("organiser", 403), ("responder", 403), ("adjudicator", 403), ("auditor", 403), ("stranger", 404)],
)
def test_others_do_not_reach_a_match(match, cast, sign_in, part, status):
    client = sign_in(getattr(cast, part))
    assert client.get(address("match", match)).status_code == status
    assert client.post(address("judge", match), {"state": "different", "reason": "x"}).status_code == status


def test_the_page_shows_both_sides_the_reason_and_marks_what_differs(match, cast, sign_in):
    page = sign_in(cast.lead).get(address("match", match)).content.decode()
    assert "user name reads the same once look-alike letters and digits are read as letters" in page
    assert "Quiet Her<mark>0</mark>n" in page
    assert "Quiet Her<mark>o</mark>n" in page
    assert "“0” in the registration, “o” in the ban" in page
    assert Record.objects.about(match).get().verb == "match.opened"


@pytest.mark.feature("K15")
def test_an_expired_ban_is_history_only(match, cast, sign_in, ban_list):
    a_ban(ban_list, usernames=["Quiet Her0n"], expires_on="2021-01-01", reference="OLD-1")
    actions.screen_event(cast.event)
    assert not Match.objects.filter(ban__in=Ban.objects.with_reference("OLD-1")).exists()
    found = Match.objects.get()
    page = sign_in(cast.lead).get(address("match", found)).content.decode()
    assert "OLD-1" in page
