"""Two of everything at the same moment, on real connections."""

import threading

import pytest
from django.db import connection, connections, transaction

from eventsafety.celery import app
from eventsafety.notifications import engine, outbox
from eventsafety.notifications.models import Delivery
from incidents import actions, escalations
from incidents.choices import Answer
from incidents.engine import tick
from tests.incidents.on_call import case, on_shift, running, step
from tests.storm.races import race
from tests.storm.scene import Scene

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("N04")]


@pytest.fixture(autouse=True)
def no_nudges():
    """Only what a test starts itself may run; a nudge here would be a third runner."""
    app.conf.task_always_eager = False
    yield
    app.conf.task_always_eager = True


def at_once(*calls):
    """Run the calls in threads that start together; return what each raised, or None."""
    start, raised = threading.Barrier(len(calls)), [None] * len(calls)

    def run(place, call):
        try:
            start.wait(5)
            call()
        except Exception as error:
            raised[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return raised


def test_two_ticks_take_a_step_once(cast):
    for number in range(30):
        running(case(cast, case_name=f"amber {number}"), step("chain_level", level=1), step("organisers"))
    assert at_once(tick, tick, tick) == [None] * 3
    assert Delivery.objects.filter(channel="email").count() == 30
    assert not Delivery.objects.filter(step=1).exists()


def test_two_drains_send_each_message_once(cast, mailoutbox):
    escalation = running(case(cast), step("everyone"))
    tick()
    for round in range(2, 12):
        _again(escalation, round, [cast.lead, cast.responder])
    expected = Delivery.objects.filter(channel="email").count()
    assert at_once(engine.drain, engine.drain, engine.drain) == [None] * 3
    assert len(mailoutbox) == expected == 24
    assert not Delivery.objects.exclude(state="accepted").exists()


def _again(escalation, round, recipients):
    from incidents.engine.links import message_for

    outbox.enqueue(
        event_id=escalation.incident.event_id,
        group=escalation.pk,
        round=round,
        step=0,
        recipients=recipients,
        channels=["email"],
        message_for=message_for(escalation.incident),
    )


@pytest.mark.parametrize("_again", range(5))
def test_one_person_answering_twice_at_once_answers_once(cast, _again):
    escalation = running(case(cast), step("everyone"))
    tick()

    def answer():
        escalations.answer(escalation, answer=Answer.ON_MY_WAY, by=cast.responder)

    assert at_once(answer, answer) == [None, None]
    assert escalation.acknowledgements.count() == 1
    escalation.refresh_from_db()
    assert escalation.state == "acknowledged"


@pytest.mark.parametrize("_again", range(5))
def test_a_pair_answering_at_once_shares_the_case(cast, _again):
    on_shift(cast, cast.responder, cast.second_responder)
    escalation = running(case(cast), step("pair", quorum="both"))
    tick()

    def answer(user):
        return lambda: escalations.answer(escalation, answer=Answer.ON_MY_WAY, by=user)

    assert at_once(answer(cast.responder), answer(cast.second_responder), tick) == [None] * 3
    escalation.refresh_from_db()
    incident = escalation.incident
    assert {incident.handler, incident.cover} == {cast.responder, cast.second_responder}
    assert escalation.state == "acknowledged"
    assert not Delivery.objects.waiting().exists()


@pytest.mark.parametrize("_again", range(5))
def test_a_recusal_and_a_step_at_once_leave_the_recused_person_uncalled(cast, _again):
    escalation = running(case(cast), step("everyone"))

    def recuse():
        actions.add_person(escalation.incident, part="affected", user=cast.recused_responder, by=cast.lead)

    assert at_once(recuse, tick) == [None, None]
    tick()
    theirs = Delivery.objects.filter(recipient=cast.recused_responder).exclude(state="cancelled")
    assert not theirs.exists()
    assert Delivery.objects.filter(recipient=cast.responder, channel="email").count() == 1


def test_in_forty_races_of_answers_steps_and_sends_nobody_is_called_after_enough_answered(cast, settings):
    settings.MESSAGE_CHANNELS = {"email": "tests.storm.races.keep"}
    done = race(Scene(cast.event, [cast.responder, cast.second_responder]), 40)
    assert done == {"races": 40, "wrong outcomes": 0, "first wrong": []}


def test_a_sender_waits_for_a_cancellation_that_is_being_written(cast, mailoutbox):
    escalation = running(case(cast), step("chain_level", level=1))
    tick()
    delivery = engine.claim()
    sender = threading.Thread(target=lambda: (engine.bring_out(delivery), connections.close_all()))
    with transaction.atomic():
        outbox.cancel(escalation.pk)
        sender.start()
        sender.join(0.3)
        assert sender.is_alive()
    sender.join(10)
    assert mailoutbox == []


def test_a_locked_ladder_does_not_hold_up_the_others(cast):
    locked = running(case(cast), step("everyone"))
    running(case(cast, case_name="quiet lamp"), step("everyone"))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM incidents_escalation WHERE id = %s FOR UPDATE", [locked.pk])
        assert at_once(tick) == [None]
    locked.refresh_from_db()
    assert (locked.state, Delivery.objects.filter(channel="email").count()) == ("armed", 4)
