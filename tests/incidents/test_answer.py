import uuid

import pytest
from django.core.exceptions import ValidationError

from eventsafety.audit.models import Record
from eventsafety.notifications.models import Delivery
from incidents import actions, escalations
from incidents.choices import Answer
from incidents.engine import tick
from incidents.models import Escalation, Recusal
from tests.incidents.on_call import called, case, let_pass, minutes_to_next, on_shift, running, step


@pytest.fixture
def pair_called(cast):
    """A ladder that has called the pair on shift, both of whom must answer."""
    on_shift(cast, cast.responder, cast.second_responder)
    escalation = running(case(cast), step("pair", quorum="both"), step("chain_level", level=1, wait=2))
    tick()
    return escalation


def waiting(escalation):
    rows = Delivery.objects.waiting().filter(group=escalation.pk)
    return set(rows.values_list("recipient__username", flat=True))


@pytest.mark.feature("N05")
def test_both_of_a_pair_must_answer(cast, pair_called):
    half = escalations.answer(pair_called, answer=Answer.SEEN, by=cast.responder)
    assert half.state == "partly_acknowledged"
    assert waiting(half) == {"second_responder"}
    whole = escalations.answer(pair_called, answer=Answer.ON_MY_WAY, by=cast.second_responder)
    assert (whole.state, whole.next_due_at, waiting(whole)) == ("acknowledged", None, set())
    assert whole.acknowledged_at is not None
    let_pass(60)
    assert tick() == 0


@pytest.mark.feature("N04")
def test_a_call_that_everybody_has_only_seen_goes_on_to_the_alarm_and_calls_them_again(cast, pair_called):
    for user in (cast.responder, cast.second_responder):
        seen = escalations.answer(pair_called, answer=Answer.SEEN, by=user)
    assert (seen.state, waiting(seen)) == ("partly_acknowledged", set())
    let_pass(3)
    tick()
    assert called(pair_called)[1] == {"lead"}
    escalations.answer(pair_called, answer=Answer.SEEN, by=cast.lead)
    let_pass(2)
    tick()
    assert {"responder", "second_responder", "lead"} <= called(pair_called, round=2)[0]
    done = escalations.answer(pair_called, answer=Answer.ON_MY_WAY, by=cast.lead)
    assert done.state == "acknowledged"


@pytest.mark.feature("N05")
def test_one_answer_of_a_pair_does_not_stop_the_ladder(cast, pair_called):
    escalations.answer(pair_called, answer=Answer.SEEN, by=cast.responder)
    let_pass(3)
    tick()
    assert called(pair_called)[1] == {"lead"}
    pair_called.refresh_from_db()
    assert pair_called.state == "partly_acknowledged"


@pytest.mark.feature("N05")
def test_when_one_declines_the_next_free_person_is_called_at_once(cast, pair_called):
    on_shift(cast, cast.recused_responder)
    escalations.answer(pair_called, answer=Answer.DECLINED, by=cast.second_responder)
    assert called(pair_called) == {0: {"responder", "second_responder", "recused_responder"}}
    assert minutes_to_next(pair_called) > 2.9
    escalations.answer(pair_called, answer=Answer.SEEN, by=cast.responder)
    whole = escalations.answer(pair_called, answer=Answer.ON_MY_WAY, by=cast.recused_responder)
    assert whole.state == "acknowledged"


@pytest.mark.feature("N05")
def test_with_nobody_free_a_decline_starts_the_next_step_at_once(cast, pair_called):
    escalations.answer(pair_called, answer=Answer.DECLINED, by=cast.responder)
    assert tick() == 1
    assert called(pair_called)[1] == {"lead"}


def test_a_decline_hurries_nobody_while_enough_others_may_still_answer(cast):
    escalation = running(case(cast), step("everyone", wait=3), step("organisers"))
    tick()
    escalations.answer(escalation, answer=Answer.DECLINED, by=cast.responder)
    assert minutes_to_next(escalation) > 2.9
    for user in (cast.lead, cast.second_responder, cast.recused_responder):
        escalations.answer(escalation, answer=Answer.DECLINED, by=user)
    assert minutes_to_next(escalation) <= 0


@pytest.mark.feature("N04")
def test_when_everybody_declines_everyone_is_called_with_an_alarm(cast, pair_called):
    for user in (cast.responder, cast.second_responder):
        escalations.answer(pair_called, answer=Answer.DECLINED, by=user)
    tick()
    escalations.answer(pair_called, answer=Answer.DECLINED, by=cast.lead)
    tick()
    pair_called.refresh_from_db()
    assert (pair_called.is_alarm, pair_called.round) == (True, 2)
    assert "responder" in called(pair_called, round=2)[0], "they may be able to come by now"
    before = minutes_to_next(pair_called)
    escalations.answer(pair_called, answer=Answer.SEEN, by=cast.responder)
    escalations.answer(pair_called, answer=Answer.DECLINED, by=cast.responder)
    assert abs(minutes_to_next(pair_called) - before) < 0.05, "an alarm does not storm"


@pytest.mark.feature("N04")
def test_who_answered_and_then_cannot_come_sets_the_ladder_going_again(cast, pair_called):
    for user in (cast.responder, cast.second_responder):
        escalations.answer(pair_called, answer=Answer.ON_MY_WAY, by=user)
    again = escalations.answer(pair_called, answer=Answer.DECLINED, by=cast.responder)
    assert (again.state, again.acknowledged_at) == ("partly_acknowledged", None)
    assert tick() == 1
    assert called(pair_called)[1] == {"lead"}


def test_needing_backup_counts_as_an_answer_and_starts_the_next_step(cast, pair_called):
    escalations.answer(pair_called, answer=Answer.SEEN, by=cast.second_responder)
    more = escalations.answer(pair_called, answer=Answer.NEED_BACKUP, by=cast.responder)
    assert more.state == "partly_acknowledged"
    assert tick() == 1
    assert called(pair_called)[1] == {"lead"}
    done = escalations.answer(pair_called, answer=Answer.ON_MY_WAY, by=cast.lead)
    assert done.state == "acknowledged"


def test_whoever_comes_takes_the_case_first_as_handler_then_as_cover(cast, pair_called):
    escalations.answer(pair_called, answer=Answer.WITH_THE_PERSON, by=cast.responder)
    escalations.answer(pair_called, answer=Answer.ON_MY_WAY, by=cast.second_responder)
    incident = pair_called.incident
    incident.refresh_from_db()
    assert (incident.handler, incident.cover) == (cast.responder, cast.second_responder)
    assert incident.state == "in_hand"
    last = {row.user.username: row.answer for row in pair_called.acknowledgements.all()}
    assert last == {"responder": "with_the_person", "second_responder": "on_my_way"}


def test_seen_alone_takes_no_case(cast, pair_called):
    escalations.answer(pair_called, answer=Answer.SEEN, by=cast.responder)
    pair_called.incident.refresh_from_db()
    assert pair_called.incident.handler is None


def test_taking_the_case_on_its_page_answers_the_call(cast, pair_called):
    actions.take(pair_called.incident, by=cast.responder)
    actions.take(pair_called.incident, by=cast.second_responder)
    pair_called.refresh_from_db()
    assert pair_called.state == "acknowledged"


def test_an_outside_contact_answers_without_getting_the_case(cast):
    escalation = running(case(cast), step("outside_contact"))
    tick()
    done = escalations.answer(escalation, answer=Answer.ON_MY_WAY, by=cast.outside_contact)
    assert done.state == "acknowledged"
    done.incident.refresh_from_db()
    assert done.incident.handler is None


def test_the_same_answer_twice_is_one_answer(cast, pair_called):
    for _again in range(2):
        escalations.answer(pair_called, answer=Answer.SEEN, by=cast.responder)
    assert pair_called.acknowledgements.count() == 1
    assert Record.objects.filter(verb="incident.answered", by=cast.responder).count() == 1


def test_an_answer_marks_the_message_as_seen(cast, pair_called):
    escalations.answer(pair_called, answer=Answer.SEEN, by=cast.responder)
    seen = Delivery.objects.exclude(seen_at=None).values_list("recipient__username", flat=True)
    assert set(seen) == {"responder"}


def test_other_words_than_the_answers_are_refused_and_change_nothing(cast, pair_called):
    with pytest.raises(ValidationError, match="Choose one of the answers"):
        escalations.answer(pair_called, answer="maybe", by=cast.responder)
    assert pair_called.acknowledgements.count() == 0


def test_a_call_that_is_over_takes_no_answer(cast, pair_called):
    escalations.stand_down(pair_called.incident)
    with pytest.raises(ValidationError, match="This call is over"):
        escalations.answer(pair_called, answer=Answer.SEEN, by=cast.responder)
    pair_called.refresh_from_db()
    assert (pair_called.state, waiting(pair_called)) == ("closed", set())


@pytest.mark.feature("N05")
def test_whoever_is_shut_out_or_was_never_called_cannot_answer(cast, pair_called):
    Recusal.objects.create(incident=pair_called.incident, user=cast.recused_responder, source="stepped_back")
    uncalled = [cast.organiser, cast.outside_contact, cast.adjudicator, cast.auditor, cast.stranger]
    for user in [cast.recused_responder, cast.site_administrator, *uncalled]:
        with pytest.raises(Escalation.DoesNotExist):
            escalations.answer(pair_called, answer=Answer.ON_MY_WAY, by=user)
    assert pair_called.acknowledgements.count() == 0


def test_a_raised_severity_starts_the_ladder_over_without_those_who_are_coming(cast, pair_called):
    escalations.answer(pair_called, answer=Answer.ON_MY_WAY, by=cast.responder)
    incident = pair_called.incident
    incident.refresh_from_db()
    incident.severity = "medical_emergency"
    incident.save()
    again = escalations.rearm(incident)
    assert (again.round, again.step, again.state) == (2, 0, "partly_acknowledged")
    tick()
    assert "responder" not in called(again, round=2)[0]
    assert "second_responder" in called(again, round=2)[0]


@pytest.fixture
def answer_on_page(cast, sign_in):
    def post(user, escalation, answer="on_my_way", slug=None):
        url = f"/e/{slug or cast.event.slug}/incidents/{escalation.incident_id}/answer/"
        return sign_in(user).post(url, {"answer": answer})

    return post


def test_the_case_page_answers_and_comes_back(cast, pair_called, answer_on_page):
    reply = answer_on_page(cast.responder, pair_called)
    assert (reply.status_code, reply.url) == (302, pair_called.incident.get_absolute_url())
    assert pair_called.acknowledgements.get().user == cast.responder


def test_an_adjudicator_sees_the_case_but_does_not_answer(cast, pair_called, answer_on_page):
    assert answer_on_page(cast.adjudicator, pair_called).status_code == 403


def test_for_a_recused_responder_the_call_is_as_missing_as_one_that_never_was(
    cast, pair_called, answer_on_page
):
    Recusal.objects.create(incident=pair_called.incident, user=cast.recused_responder, source="excluded")
    ours = answer_on_page(cast.recused_responder, pair_called)
    pair_called.incident_id = uuid.uuid4()
    none = answer_on_page(cast.recused_responder, pair_called)
    assert (ours.status_code, ours.content) == (none.status_code, none.content)
    assert ours.status_code == 404


def test_a_wrong_answer_on_the_page_changes_nothing(cast, pair_called, answer_on_page):
    assert answer_on_page(cast.responder, pair_called, "maybe").status_code == 302
    assert pair_called.acknowledgements.count() == 0
