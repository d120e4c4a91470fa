from datetime import timedelta

import pytest
from django.db.models.functions import Now

from eventsafety.events.choices import Severity
from eventsafety.notifications.models import Delivery, EngineBeat
from incidents import escalations
from incidents.engine import tick
from incidents.models import Escalation, Recusal
from tests.factories import EventFactory
from tests.incidents.on_call import called, case, let_pass, minutes_to_next, on_shift, running, step


@pytest.mark.feature("N04")
@pytest.mark.parametrize("severity", [*Severity.values, ""])
def test_every_severity_has_a_first_step_that_calls_somebody(cast, severity):
    on_shift(cast, cast.responder, cast.second_responder)
    state = "triaged" if severity else "new"
    escalation = escalations.arm(case(cast, severity=severity, state=state))
    assert tick() >= 1
    assert {"responder", "second_responder"} <= called(escalation)[0]


def test_arming_twice_makes_one_ladder(cast):
    incident = case(cast)
    assert escalations.arm(incident) == escalations.arm(incident)
    assert Escalation.objects.count() == 1


def test_the_ladder_is_the_one_that_held_when_the_case_was_reported(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as nudges:
        escalation = escalations.arm(case(cast))
    assert len(nudges) == 1
    assert [row["target"] for row in escalation.snapshot][:2] == ["pair", "chain_level"]


@pytest.mark.feature("N04")
def test_unanswered_steps_go_on_in_order_and_the_end_calls_everyone_again(cast):
    on_shift(cast, cast.responder, cast.second_responder)
    escalation = running(
        case(cast), step("pair", wait=3), step("chain_level", wait=2, level=1), step("organisers", wait=5)
    )
    assert tick() == 1
    assert called(escalation) == {0: {"responder", "second_responder"}}
    assert tick() == 0, "the next step is not due yet"
    let_pass(3)
    tick()
    let_pass(2)
    tick()
    assert called(escalation) == {0: {"responder", "second_responder"}, 1: {"lead"}, 2: {"organiser"}}
    let_pass(5)
    tick()
    escalation.refresh_from_db()
    assert (escalation.round, escalation.is_alarm, escalation.state) == (2, True, "paging")
    team = {"lead", "responder", "second_responder", "recused_responder"}
    assert called(escalation, round=2) == {0: team | {"outside_contact"}}
    let_pass(5)
    tick()
    assert called(escalation, round=3) == called(escalation, round=2), "an alarm never goes quiet"


def test_the_next_time_counts_from_when_the_step_was_due(cast):
    escalation = running(case(cast), step("everyone", wait=3), step("organisers"))
    let_pass(0.5)
    tick()
    assert 2.4 < minutes_to_next(escalation) < 2.51


@pytest.mark.feature("N04")
def test_after_an_outage_the_missed_steps_do_not_come_all_at_once(cast):
    escalation = running(case(cast), step("everyone", wait=3), step("organisers", wait=3), step("pair"))
    let_pass(120)
    assert tick() == 1
    assert set(called(escalation)) == {0}
    assert 2.9 < minutes_to_next(escalation) <= 3


def test_a_step_without_wait_takes_the_next_with_it(cast):
    escalation = running(
        case(cast), step("everyone", wait=0), step("organisers", wait=0), step("everyone", wait=0)
    )
    tick()
    assert set(called(escalation)) == {0, 1, 2}
    assert minutes_to_next(escalation) > 0.9, "even a ladder without waits rests a minute between alarms"


@pytest.mark.feature("N04")
def test_a_step_with_nobody_is_passed_over_at_once(cast):
    escalation = running(case(cast), step("pair"), step("pair"), step("chain_level", level=1))
    tick()
    assert called(escalation) == {2: {"lead"}}


@pytest.mark.feature("N04")
def test_a_ladder_that_reaches_nobody_raises_the_alarm_and_keeps_trying(cast):
    lonely = EventFactory()
    incident = case(cast)
    incident.event = lonely
    incident.room = None
    incident.save()
    escalation = running(incident, step("pair"), step("outside_contact"))
    tick()
    escalation.refresh_from_db()
    assert (escalation.is_alarm, escalation.state, Delivery.objects.count()) == (True, "paging", 0)
    assert 2.9 < minutes_to_next(escalation) <= 3


@pytest.mark.feature("N04")
def test_with_fewer_than_two_who_may_handle_it_the_outside_contact_is_called_at_once(cast):
    incident = case(cast)
    for user in (cast.lead, cast.second_responder, cast.recused_responder):
        Recusal.objects.create(incident=incident, user=user, source="excluded")
    on_shift(cast, cast.responder, cast.second_responder)
    escalation = running(incident, step("pair", quorum="both"))
    tick()
    assert called(escalation) == {0: {"responder", "outside_contact"}}


def test_a_pause_that_is_over_goes_on(cast):
    escalation = running(case(cast), step("everyone"))
    Escalation.objects.update(state="paused", paused_until=Now() + timedelta(minutes=5), next_due_at=None)
    assert tick() == 0
    Escalation.objects.update(paused_until=Now() - timedelta(seconds=1))
    assert tick() == 1
    escalation.refresh_from_db()
    assert (escalation.state, escalation.paused_until) == ("paging", None)


def test_one_broken_ladder_does_not_silence_the_others(cast, caplog):
    broken = running(case(cast, case_name="canary text"), {"target": "pair"})
    sound = running(case(cast, case_name="quiet lamp"), step("everyone"))
    assert tick() == 2
    assert called(sound)[0]
    assert 0.2 < minutes_to_next(broken) <= 0.25
    assert [record.getMessage() for record in caplog.records] == [
        f"Escalation {broken.pk} could not be taken: KeyError."
    ]
    caplog.clear()


def test_one_that_cannot_be_written_is_set_aside_and_the_others_are_called(cast, caplog):
    sound = [running(case(cast, case_name=f"quiet {n}"), step("everyone")) for n in range(2)]
    broken = running(case(cast, case_name="canary text", severity="no such word"), step("everyone"))
    assert tick() == 3
    assert [bool(called(escalation)) for escalation in [*sound, broken]] == [True, True, False]
    assert 0.2 < minutes_to_next(broken) <= 0.25
    assert [record.getMessage() for record in caplog.records] == [
        f"Escalation {broken.pk} could not be taken: ValueError."
    ]
    caplog.clear()


def test_many_ladders_cost_as_many_queries_as_few(cast, django_assert_max_num_queries):
    running(case(cast), step("everyone"))
    with django_assert_max_num_queries(60) as one:
        tick()
    for n in range(9):
        running(case(cast, case_name=f"quiet {n}"), step("everyone"))
    with django_assert_max_num_queries(len(one)):
        tick()


def test_each_tick_leaves_a_beat(cast):
    tick()
    first = EngineBeat.objects.get(name="tick").at
    tick()
    assert EngineBeat.objects.get(name="tick").at > first


@pytest.mark.feature("N03")
def test_a_message_holds_the_code_words_and_a_link_of_its_own(cast):
    escalation = running(case(cast), step("everyone"))
    tick()
    rows = Delivery.objects.filter(group=escalation.pk)
    fields = {(row.message["code_word"], row.message["severity"], row.message["place"]) for row in rows}
    assert fields == {("amber kettle", "critical", "A1")}
    assert len({row.message["path"] for row in rows}) == rows.count()
    assert set(rows.first().message) == {"code_word", "severity", "place", "path", "drill"}


def test_many_due_ladders_are_all_taken_in_one_tick(cast):
    for number in range(45):
        running(case(cast, case_name=f"amber {number}"), step("chain_level", level=1))
    assert tick() == 45
    assert Delivery.objects.filter(channel="email", recipient=cast.lead).count() == 45
