"""Appeals: recorded, answered by two people, wherever possible not the two who decided."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from registrations import actions
from registrations.models import Appeal, Registration
from tests.factories import MembershipFactory
from tests.registrations.rows import a_registration, linked

pytestmark = pytest.mark.feature("N07")


@pytest.fixture
def refused(cast) -> Registration:
    row = a_registration(cast.event, emails=["ana@work.example"])
    actions.propose_refusal(row, reason="Banned.", by=cast.ban_keeper)
    return actions.confirm_refusal(row, by=cast.lead)


@pytest.fixture
def others(cast) -> list:
    return [MembershipFactory(event=cast.event, roles=["ban_keeper"]).user for _number in range(2)]


def an_appeal(refused, by) -> Appeal:
    decision = refused.decisions.get()
    return actions.record_appeal(decision, text=" It was not me. ", received_on=refused.event.today(), by=by)


def test_an_appeal_is_recorded_once_at_a_time(refused, cast):
    appeal = an_appeal(refused, cast.lead)
    assert (appeal.text, appeal.recorded_by, appeal.outcome) == ("It was not me.", cast.lead, "")
    with pytest.raises(ValidationError, match="open already"):
        an_appeal(refused, cast.ban_keeper)


def test_only_a_refusal_in_force_is_appealed_against(refused, cast):
    decision, day = refused.decisions.get(), cast.event.today()
    with pytest.raises(ValidationError, match="a day that has come"):
        actions.record_appeal(decision, text="No.", received_on=day + timedelta(days=1), by=cast.lead)
    actions.withdraw(refused, reason="Mistaken.", by=cast.lead)
    with pytest.raises(ValidationError, match="no refusal in force"):
        actions.record_appeal(decision, text="No.", received_on=day, by=cast.lead)


def test_two_people_who_did_not_decide_answer_where_there_are_two(refused, cast, others):
    appeal = an_appeal(refused, cast.lead)
    for decider in (cast.lead, cast.ban_keeper):
        with pytest.raises(ValidationError, match="leave it to them"):
            actions.propose_answer(appeal, outcome="lifted", reason="x", by=decider)
    actions.propose_answer(appeal, outcome="stands", reason="It was.", by=others[0])
    with pytest.raises(PermissionDenied):
        actions.agree_to_answer(appeal, by=others[0])
    with pytest.raises(ValidationError, match="leave it to them"):
        actions.agree_to_answer(appeal, by=cast.lead)
    closed = actions.agree_to_answer(appeal, by=others[1])
    assert (closed.outcome, closed.closed_by) == ("stands", others[1])
    refused.refresh_from_db()
    assert refused.state == "refused"
    with pytest.raises(ValidationError, match="has been answered"):
        actions.propose_answer(appeal, outcome="lifted", reason="x", by=others[0])


def test_the_only_one_who_did_not_decide_is_one_of_the_two(refused, cast):
    other = MembershipFactory(event=cast.event, roles=["lead"]).user
    appeal = an_appeal(refused, cast.lead)
    actions.propose_answer(appeal, outcome="stands", reason="It was.", by=cast.lead)
    with pytest.raises(ValidationError, match="Somebody who did not decide"):
        actions.agree_to_answer(appeal, by=cast.ban_keeper)
    assert actions.agree_to_answer(appeal, by=other).closed_by == other


def test_where_nobody_else_is_there_the_deciders_answer_and_still_two(refused, cast):
    appeal = an_appeal(refused, cast.lead)
    actions.propose_answer(appeal, outcome="lifted", reason="We were wrong.", by=cast.lead)
    with pytest.raises(PermissionDenied):
        actions.agree_to_answer(appeal, by=cast.lead)
    actions.agree_to_answer(appeal, by=cast.ban_keeper)
    refused.refresh_from_db()
    decision = refused.decisions.get()
    assert (refused.state, decision.taken_back_by) == ("withdrawn", cast.ban_keeper)
    assert decision.taken_back_reason == "We were wrong."


@pytest.mark.parametrize("part", ["organiser", "responder", "adjudicator", "stranger"])
def test_others_neither_see_nor_answer_appeals(refused, cast, part, sign_in):
    appeal, actor = an_appeal(refused, cast.lead), getattr(cast, part)
    with pytest.raises(PermissionDenied):
        actions.propose_answer(appeal, outcome="stands", reason="x", by=actor)
    assert not Appeal.objects.visible_to(actor).exists()
    address = reverse("registrations:appeal", args=[cast.event.slug, appeal.pk])
    assert sign_in(actor).get(address).status_code in {403, 404}


def test_nobody_hears_their_own_appeal(refused, cast, sign_in):
    appeal = an_appeal(refused, cast.ban_keeper)
    linked(refused, cast.lead)
    assert not Appeal.objects.visible_to(cast.lead).exists()
    with pytest.raises(PermissionDenied):
        actions.propose_answer(appeal, outcome="lifted", reason="x", by=cast.lead)
    address = reverse("registrations:appeal", args=[cast.event.slug, appeal.pk])
    assert sign_in(cast.lead).get(address).status_code == 404


def test_the_pages_take_an_appeal_to_its_answer(refused, cast, sign_in):
    lead, keeper = sign_in(cast.lead), sign_in(cast.ban_keeper)
    record = reverse("registrations:record_appeal", args=[cast.event.slug, refused.pk])
    day = cast.event.today().isoformat()
    assert "This field is required" in lead.post(record, {"received_on": day}).content.decode()
    page = lead.post(record, {"text": "Another Ana.", "received_on": day}).url
    assert (
        "An appeal waits"
        in lead.get(reverse("registrations:matches", args=[cast.event.slug])).content.decode()
    )
    lead.post(page + "propose-answer/", {"outcome": "stands", "reason": "We looked again."})
    assert "Somebody else has to agree" in lead.get(page).content.decode()
    assert "Agree to this answer" in keeper.get(page).content.decode()
    assert keeper.post(page + "agree/").url == page
    assert "The refusal stands" in keeper.get(page).content.decode()
    assert "The appeal is answered. Tell the registrant." not in keeper.get(page).content.decode()
    row = reverse("registrations:registration", args=[cast.event.slug, refused.pk])
    assert "The appeal is answered. Tell the registrant." in keeper.get(row).content.decode()
