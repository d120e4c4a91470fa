"""Keys and text messages answer the ladder, for whoever may answer it and nobody else."""

import json

import pytest
from django.test import Client

from eventsafety.notifications import engine
from eventsafety.notifications.models import Delivery
from incidents import actions, escalations
from incidents.engine import tick
from tests.incidents.on_call import case, on_shift, running, step
from tests.notifications import servers
from tests.notifications.reachable import calls_back, reach, use_gateway

pytestmark = [pytest.mark.django_db, pytest.mark.feature("P07")]
NUMBERS = {"responder": "+447700900301", "second_responder": "+447700900302"}


@pytest.fixture
def called(cast, settings):
    """A ladder that has called the pair on shift by phone; both must answer."""
    sids = iter(range(1, 99))
    with servers.web() as gateway:
        gateway.act = lambda web: servers.says(201, json.dumps({"sid": f"CA{next(sids)}"}).encode())(web)
        use_gateway(settings, gateway)
        for part, number in NUMBERS.items():
            reach(getattr(cast, part), "voice", number)
            reach(getattr(cast, part), "sms", number)
        on_shift(cast, cast.responder, cast.second_responder)
        escalation = running(case(cast), step(quorum="both", channels=["voice"]))
        tick()
        engine.drain()
        yield escalation


def presses(user, key) -> str:
    call = Delivery.objects.get(recipient=user, channel="voice")
    path = f"/gateway/keys/{call.pk}/"
    return calls_back(Client(), path, CallSid=call.provider_ref, Digits=key).content.decode()


def answers(escalation) -> list[tuple]:
    return list(escalation.acknowledgements.values_list("user__username", "answer"))


@pytest.mark.feature("N05")
def test_both_of_the_pair_answer_by_a_key(cast, called):
    assert "you come" in presses(cast.responder, "1")
    called.refresh_from_db()
    assert called.state == "partly_acknowledged"
    presses(cast.second_responder, "1")
    called.refresh_from_db()
    assert called.state == "acknowledged"
    assert answers(called) == [("responder", "on_my_way"), ("second_responder", "on_my_way")]


def test_three_asks_for_backup_and_two_declines(cast, called):
    presses(cast.responder, "3")
    presses(cast.second_responder, "2")
    assert answers(called) == [("responder", "need_backup"), ("second_responder", "declined")]


@pytest.mark.feature("N01")
def test_somebody_recused_since_answers_nothing_and_hears_nothing_of_why(cast, called):
    actions.add_person(called.incident, part="witness", user=cast.responder, by=cast.lead)
    assert "not understood, or this call is over" in presses(cast.responder, "1")
    assert answers(called) == []


def test_a_call_that_is_over_takes_no_answer(cast, called):
    escalations.stand_down(called.incident)
    assert "this call is over" in presses(cast.responder, "1")
    assert answers(called) == []


def test_a_text_message_answers_too(cast, called):
    texted = running(case(cast, case_name="quiet lamp"), step(channels=["sms"]))
    tick()
    engine.drain()
    form = {"From": NUMBERS["responder"], "Body": "1", "MessageSid": "IN1"}
    assert "Noted" in calls_back(Client(), "/gateway/texts/", **form).content.decode()
    assert answers(texted) == [("responder", "on_my_way")]
