"""Admitting and refusing registrants: two people, and never the software (N07)."""

import re
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventsafety.audit.models import Record
from registrations import actions
from registrations.models import Decision, Registration
from tests.registrations.rows import a_ban, a_match, a_registration, linked

pytestmark = [pytest.mark.feature("N07"), pytest.mark.feature("K18")]

VERBS = ["admit", "propose_refusal", "confirm_refusal", "withdraw"]
NEXT = {
    ("under_review", "admit"): "admitted",
    ("under_review", "propose_refusal"): "refusal_proposed",
    ("admitted", "propose_refusal"): "refusal_proposed",
    ("refusal_proposed", "confirm_refusal"): "refused",
    ("refusal_proposed", "withdraw"): "withdrawn",
    ("refused", "withdraw"): "withdrawn",
    ("withdrawn", "admit"): "admitted",
    ("withdrawn", "propose_refusal"): "refusal_proposed",
}


@pytest.fixture
def registration(cast) -> Registration:
    return a_registration(cast.event)


def do(verb: str, registration: Registration, by) -> None:
    """Call one verb with whatever it needs."""
    extra = {"reason": "Same person as LO-1."} if verb in {"propose_refusal", "withdraw"} else {}
    getattr(actions, verb)(registration, by=by, **extra)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.sampled_from(VERBS), st.sampled_from(["lead", "ban_keeper"])), max_size=10)
)
def test_every_path_follows_the_table_and_refused_always_has_two_people(cast, registration, steps):
    Decision.objects.all().delete()
    Registration.objects.update(state="under_review")
    state, proposer = "under_review", None
    for verb, part in steps:
        expected = NEXT.get((state, verb))
        own = verb == "confirm_refusal" and part == proposer
        try:
            do(verb, registration, getattr(cast, part))
        except ValidationError:
            assert expected is None
        except PermissionDenied:
            assert own
        else:
            assert expected is not None
            assert not own
            state = expected
            if verb == "propose_refusal":
                proposer = part
        registration.refresh_from_db()
        assert registration.state == state
        if state == "refused":
            standing = Decision.objects.get(refuses=True, taken_back_at=None)
            assert {standing.proposed_by, standing.confirmed_by} == {cast.lead, cast.ban_keeper}


@pytest.mark.parametrize(
    ("state", "verb"), sorted(set(product(Registration.State.values, VERBS)) - set(NEXT))
)
def test_a_verb_from_the_wrong_state_is_refused_in_words(cast, registration, state, verb):
    Registration.objects.update(state=state)
    with pytest.raises(ValidationError) as refusal:
        do(verb, registration, cast.lead)
    assert len(refusal.value.messages[0]) > 20
    registration.refresh_from_db()
    assert (registration.state, Decision.objects.count()) == (state, 0)


@pytest.mark.parametrize("verb", VERBS)
def test_nobody_decides_about_themself(cast, registration, verb):
    linked(registration, cast.lead)
    with pytest.raises(PermissionDenied):
        do(verb, registration, cast.lead)


@pytest.mark.parametrize("part", ["organiser", "responder", "adjudicator", "auditor", "site_administrator"])
@pytest.mark.parametrize("verb", VERBS)
def test_only_ban_keepers_and_leads_decide(cast, registration, part, verb, sign_in):
    with pytest.raises(PermissionDenied):
        do(verb, registration, getattr(cast, part))
    address = reverse(f"registrations:{verb}", args=[cast.event.slug, registration.pk])
    assert sign_in(getattr(cast, part)).post(address, {"reason": "x"}).status_code == 403


def test_judging_a_match_never_moves_a_registration(cast, registration, ban_list):
    match = a_match(registration, a_ban(ban_list, usernames=["Quiet Heron"]))
    for state in ["confirmed", "different", "unsure"]:
        actions.judge(match, state=state, reason="Compared.", by=cast.lead)
        actions.reopen(match, by=cast.lead)
        registration.refresh_from_db()
        assert registration.state == "under_review"


def test_the_pages_take_a_refusal_through_two_people(cast, registration, sign_in):
    page = reverse("registrations:registration", args=[cast.event.slug, registration.pk])

    def post(part, verb, **posted):
        address = reverse(f"registrations:{verb}", args=[cast.event.slug, registration.pk])
        return sign_in(getattr(cast, part)).post(address, posted)

    assert post("lead", "propose_refusal", reason="Same person.").url == page
    shown = sign_in(cast.lead).get(page).content.decode()
    assert "Another ban keeper or lead has to confirm it." in shown
    assert "confirm-refusal" not in shown
    assert post("lead", "confirm_refusal").status_code == 403
    assert "You are the second person." in sign_in(cast.ban_keeper).get(page).content.decode()
    assert post("ban_keeper", "confirm_refusal").url == page
    registration.refresh_from_db()
    assert registration.state == "refused"
    refused = post("lead", "admit")
    assert "Withdraw the refusal first." in refused.content.decode()
    assert post("lead", "withdraw", reason="Mistaken.").url == page
    assert post("lead", "admit").url == page
    registration.refresh_from_db()
    assert registration.state == "admitted"
    verbs = set(Record.objects.about(registration).values_list("verb", flat=True))
    assert verbs == {
        "registration.opened",
        "registration.refusal_proposed",
        "registration.refused",
        "registration.refusal_withdrawn",
        "registration.admitted",
        "step.refused",
    }


@pytest.mark.parametrize("verb", ["propose_refusal", "withdraw"])
def test_a_reason_is_asked_for(cast, registration, sign_in, verb):
    if verb == "withdraw":
        actions.propose_refusal(registration, reason="Same person.", by=cast.lead)
    before = Registration.objects.get().state
    address = reverse(f"registrations:{verb}", args=[cast.event.slug, registration.pk])
    answer = sign_in(cast.lead).post(address, {"reason": " "})
    assert "This field is required." in answer.content.decode()
    assert Registration.objects.get().state == before


def test_a_keeper_sees_only_the_neutral_state_of_their_own_registration(
    cast, registration, sign_in, ban_list
):
    a_match(registration, a_ban(ban_list, usernames=["Quiet Heron"]))
    address = reverse("registrations:registration", args=[cast.event.slug, registration.pk])
    client = sign_in(cast.lead)
    linked(registration, cast.lead)
    plain = without_tokens(client.get(address))
    actions.propose_refusal(registration, reason="Same person.", by=cast.ban_keeper)
    assert b"Received, being processed" in plain
    assert without_tokens(client.get(address)) == plain


def without_tokens(answer) -> bytes:
    """Return the page without what differs on every look."""
    return re.sub(
        rb'(X-CSRFToken": |csrfmiddlewaretoken" value=|nonce=|locks-in=)"[^"]+"', b"", answer.content
    )
