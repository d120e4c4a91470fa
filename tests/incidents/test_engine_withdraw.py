import pytest

from eventsafety.notifications.models import Delivery
from incidents import actions, escalations
from incidents.choices import Answer
from incidents.engine import tick
from incidents.models import Escalation
from tests.incidents.on_call import called, case, on_shift, running, step
from tests.storm.rosters import told_or_shown


@pytest.fixture
def pair_called(cast):
    """A ladder that has called a pair, one of whom is then found to be a person of the case."""
    on_shift(cast, cast.responder, cast.recused_responder)
    escalation = running(case(cast), step("pair", quorum="both"), step("chain_level", level=1))
    tick()
    escalation.refresh_from_db()
    return escalation


def link(cast, escalation):
    actions.add_person(escalation.incident, part="subject", user=cast.recused_responder, by=cast.lead)
    escalation.refresh_from_db()


@pytest.mark.feature("N04")
def test_a_recused_persons_messages_are_stopped_and_gone_from_the_inbox(cast, pair_called):
    link(cast, pair_called)
    theirs = Delivery.objects.filter(recipient=cast.recused_responder)
    assert set(theirs.values_list("channel", "state")) == {("in_app", "cancelled"), ("email", "cancelled")}
    others = Delivery.objects.filter(recipient=cast.responder)
    assert set(others.values_list("channel", "state")) == {("in_app", "accepted"), ("email", "pending")}


@pytest.mark.feature("N05")
def test_the_ladder_goes_on_without_the_recused_person(cast, pair_called):
    on_shift(cast, cast.second_responder)
    link(cast, pair_called)
    assert called(pair_called)[0] == {"responder", "recused_responder", "second_responder"}
    escalations.answer(pair_called, answer=Answer.SEEN, by=cast.responder)
    pair_called.refresh_from_db()
    assert pair_called.state == "partly_acknowledged", "the pair they left is still one short"
    done = escalations.answer(pair_called, answer=Answer.ON_MY_WAY, by=cast.second_responder)
    assert done.state == "acknowledged"


@pytest.mark.feature("N04")
def test_an_answer_given_before_the_recusal_no_longer_counts(cast, pair_called):
    for user in (cast.responder, cast.recused_responder):
        escalations.answer(pair_called, answer=Answer.ON_MY_WAY, by=user)
    link(cast, pair_called)
    assert pair_called.state == "partly_acknowledged"
    assert tick() == 1
    assert called(pair_called)[1] == {"lead"}


def test_a_recusal_of_somebody_who_was_not_called_changes_nothing(cast, pair_called):
    before = called(pair_called), pair_called.state
    actions.add_person(pair_called.incident, part="witness", user=cast.organiser, by=cast.lead)
    pair_called.refresh_from_db()
    assert (called(pair_called), pair_called.state) == before


def test_a_recusal_does_not_wake_a_call_that_is_over(cast, pair_called):
    escalations.stand_down(pair_called.incident)
    escalations.withdraw(pair_called.incident, user=cast.recused_responder)
    pair_called.refresh_from_db()
    assert (pair_called.state, pair_called.next_due_at) == ("closed", None)


def test_a_case_without_a_ladder_takes_a_recusal(cast):
    incident = case(cast)
    escalations.withdraw(incident, user=cast.responder)
    escalations.stand_down(incident)
    assert Escalation.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.feature("N04")
@pytest.mark.parametrize("seed", range(200))
def test_in_no_roster_is_a_recused_person_ever_called_or_shown_a_row(seed):
    assert told_or_shown(seed) == []
