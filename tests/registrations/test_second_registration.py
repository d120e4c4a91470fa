"""Whoever is matched decides nothing about a second registration of theirs, and reads what stood before.

Nothing links the second one to the account: it was found for a ban that was found for them.
"""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from registrations import actions
from registrations.door import ADMIT, CALL_LEAD, clear, statuses
from registrations.models import Appeal, Concern, Decision, Letter, Match, Registration
from registrations.policy import may, people_who_did_not_decide
from tests.factories import MembershipFactory, UserFactory
from tests.registrations.rows import a_ban, a_match, a_registration, linked
from tests.worlds.pages import ask

pytestmark = [pytest.mark.feature("N07"), pytest.mark.feature("K15")]
VERBS = ["admit", "propose_refusal", "confirm_refusal", "withdraw"]


@pytest.fixture
def own(cast) -> Registration:
    row = a_registration(cast.event, name="Torvald Eikemo", screened_with="now")
    linked(row, cast.ban_keeper)
    return row


@pytest.fixture
def second(cast) -> Registration:
    return a_registration(cast.event, name="T. Eikemo", screened_with="now")


@pytest.fixture
def found(own, second, ban_list) -> Match:
    """The ban that was found for both; returns the match of the second."""
    ban = a_ban(ban_list, real_names=["Torvald Eikemo"])
    a_match(own, ban)
    return a_match(second, ban)


def refused(cast, row) -> None:
    """Let two others refuse somebody, with all that can come of it."""
    other = MembershipFactory(event=cast.event, user=UserFactory(email="o@team.example"), roles=["lead"]).user
    actions.propose_refusal(row, reason="The same person.", by=cast.lead)
    actions.confirm_refusal(row, by=other)
    decision = row.decisions.get(refuses=True)
    actions.record_appeal(decision, text="Not me.", received_on=cast.event.today(), by=other)
    actions.note_concern(row, text="Seen before.", review_on=cast.event.today(), by=cast.responder)
    actions.write_letter(
        decision,
        kind="refusal",
        language="en",
        to="",
        copies=["one@team.example", "two@team.example"],
        appeal_contact="o@team.example",
        subject="Your registration",
        body="Write to o@team.example.",
        by=other,
    )


def address(cast, name: str, *args) -> str:
    return reverse(f"registrations:{name}", args=[cast.event.slug, *args])


def pages(cast, second, sign_in) -> list[tuple]:
    """Return all that a keeper can read of a registration, without what differs between any two answers."""
    client, listed = sign_in(cast.ban_keeper), address(cast, "list")
    places = [address(cast, name, second.pk) for name in ["registration", "write_letter", "record_appeal"]]
    places += [f"{listed}?state={state}" for state in ["", *Registration.State.values]]
    places += [address(cast, name) for name in ["matches", "door", "concerns", "export", "print_door"]]
    return [ask(client, place) for place in places]


@pytest.mark.parametrize("before", ["under review", "admitted"])
def test_every_page_is_the_same_with_and_without_a_match_and_a_refusal(
    cast, own, second, ban_list, sign_in, before
):
    if before == "admitted":
        actions.admit(second, by=cast.lead, reason="Known for years.")
    calm = pages(cast, second, sign_in)
    ban = a_ban(ban_list, real_names=["Torvald Eikemo"])
    a_match(own, ban)
    a_match(second, ban)
    assert pages(cast, second, sign_in) == calm
    refused(cast, second)
    assert pages(cast, second, sign_in) == calm
    assert b"Refused" in sign_in(cast.lead).get(address(cast, "registration", second.pk)).content


@pytest.mark.parametrize("verb", VERBS)
def test_nobody_decides_about_a_registration_that_may_be_theirs(cast, second, found, sign_in, verb):
    reason = {} if verb in {"admit", "confirm_refusal"} else {"reason": "Mine."}
    assert may(cast.lead, "decide", second)
    assert not may(cast.ban_keeper, "decide", second)
    with pytest.raises(PermissionDenied):
        getattr(actions, verb)(second, by=cast.ban_keeper, **reason)
    assert sign_in(cast.ban_keeper).post(address(cast, verb, second.pk), reason).status_code == 403
    assert not Decision.objects.exists()


def test_nothing_of_it_is_visible_to_them_and_all_of_it_to_others(cast, second, found):
    refused(cast, second)
    for rows in [Decision, Letter, Appeal, Concern, Match]:
        assert not rows.objects.visible_to(cast.ban_keeper).exists(), rows
        assert rows.objects.visible_to(cast.lead).exists(), rows


def test_a_match_with_another_ban_is_shut_too(cast, second, found, ban_list):
    a_match(second, a_ban(ban_list, real_names=["T. Eikemo"]))
    assert not Match.objects.visible_to(cast.ban_keeper).exists()


def test_what_others_say_when_they_admit_after_a_match_stays_with_them(cast, second, found):
    actions.admit(second, by=cast.lead, reason="The match is somebody else.")
    assert not Decision.objects.visible_to(cast.ban_keeper).exists()
    assert statuses(cast.event, cast.ban_keeper)[second.pk][1] == CALL_LEAD
    assert statuses(cast.event, cast.lead)[second.pk][1] == ADMIT


def test_they_do_not_admit_themselves_together_with_the_others(cast, second, found, ban_list):
    ban_list.loans.all().delete()  # the match stays, and speaks no more
    assert second in clear(cast.event, cast.lead)
    assert second not in clear(cast.event, cast.ban_keeper)


def test_they_are_no_one_of_the_two_who_hear_the_appeal(cast, second, found):
    refused(cast, second)
    assert people_who_did_not_decide(second.decisions.get()) == set()


def test_a_namesake_judged_different_is_theirs_to_decide(cast, second, found):
    actions.judge(found, state="different", reason="Another birthday.", by=cast.lead)
    assert may(cast.ban_keeper, "decide", second)


def test_a_keeper_whom_no_ban_was_found_for_decides(cast, second, ban_list):
    a_match(second, a_ban(ban_list, real_names=["T. Eikemo"]))
    actions.propose_refusal(second, reason="The same person.", by=cast.ban_keeper)
    assert Decision.objects.visible_to(cast.ban_keeper).get().reason == "The same person."
