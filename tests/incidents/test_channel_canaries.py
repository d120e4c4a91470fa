"""A case with a canary in every field goes out by every channel: no byte that left holds one."""

import json
import logging
from urllib.parse import unquote_plus

import pytest
from django.test import Client

from eventsafety.celery import app
from eventsafety.notifications import engine, vapid
from eventsafety.notifications.models import Delivery, Reply
from incidents import escalations
from incidents.engine import tick
from incidents.models import Escalation
from tests.incidents.on_call import let_pass, on_shift, step
from tests.incidents.test_engine_canaries import CANARY, planted, rows_of
from tests.notifications import servers
from tests.notifications.reachable import calls_back, reach, use_gateway
from tests.notifications.test_push import Browser

__all__ = ["planted"]  # a fixture
pytestmark = [pytest.mark.django_db, pytest.mark.feature("N03")]
WAYS = ["email", "push", "sms", "voice", "webhook"]


@pytest.fixture
def world(settings):
    """A gateway, a push service, a webhook and a mail server, and an installation that uses them all."""
    settings.MESSAGE_CHANNELS = {way: f"eventsafety.notifications.channels.{way}.send" for way in WAYS}
    settings.VAPID_PRIVATE_KEY = vapid.new_key()
    settings.EMAIL_BACKEND = "eventsafety.notifications.smtp.EmailBackend"
    sids = iter(range(1, 99))
    with servers.web() as gateway, servers.web(servers.says(201)) as push, servers.web() as hook:
        gateway.act = lambda web: servers.says(201, json.dumps({"sid": f"SM{next(sids)}"}).encode())(web)
        use_gateway(settings, gateway)
        settings.PUSH_HOSTS, settings.WEBHOOK_HOSTS = [push.host], [hook.host]
        with servers.smtp() as mail:
            settings.EMAIL_HOST, settings.EMAIL_PORT = mail.server_address
            yield {"gateway": gateway, "push": push, "webhook": hook, "mail": mail}


def everywhere(user, world, browser) -> None:
    """Let a user be reached by every way there is."""
    number = f"+44770090030{len(user.username) % 10}"
    reach(user, "sms", number)
    reach(user, "voice", number)
    reach(user, "push", f"{world['push'].url}/{user.username}", keys=browser.keys)
    reach(user, "webhook", f"{world['webhook'].url}/{user.username}", keys={"secret": "s"})


def bytes_of(server) -> str:
    bodies = [(heard, unquote_plus(heard.body.decode("latin-1"))) for heard in server.heard]
    return "\n".join(f"{heard.path} {heard.headers} {body}" for heard, body in bodies)


def ladder(incident, *steps) -> Escalation:
    """Give the ladder that reporting has started these steps instead."""
    Escalation.objects.filter(incident=incident).update(snapshot=list(steps))
    return Escalation.objects.get(incident=incident)


def queued() -> str:
    """Return what a nudge puts into the broker."""
    from eventsafety.notifications.tasks import nudge

    before, app.conf.task_always_eager = app.conf.task_always_eager, False
    try:
        nudge.delay()
        with app.connection_for_read() as connection, connection.channel() as channel:
            message = channel.basic_get("celery", no_ack=True)
            return f"{message.headers} {message.properties} {message.body!r}"
    finally:
        app.conf.task_always_eager = before


def test_no_byte_that_left_by_any_channel_holds_a_word_of_the_case(cast, planted, world, caplog, capsys):
    caplog.set_level(logging.DEBUG)
    browser = Browser()
    for user in (cast.responder, cast.second_responder):
        everywhere(user, world, browser)
    on_shift(cast, cast.responder, cast.second_responder)
    escalation = ladder(planted, *[step(quorum="both", channels=[way]) for way in WAYS])
    for _step in WAYS:
        tick()
        engine.drain()
        let_pass(20)
    engine.drain()
    call = Delivery.objects.filter(channel="voice", recipient=cast.responder).first()
    told = {"CallSid": call.provider_ref, "CallStatus": "completed", "Digits": "3"}
    replies = [calls_back(Client(), f"/gateway/{what}/{call.pk}/", **told) for what in ("keys", "status")]
    broker = queued()

    left = {
        "text messages and calls": bytes_of(world["gateway"]),
        "webhooks": bytes_of(world["webhook"]),
        "mail": b"\n".join(world["mail"].mails).decode(),
        "notifications": "".join(browser.read(heard.body).decode() for heard in world["push"].heard),
    }
    assert {way for way, words in left.items() if planted.case_name not in words} == set(), "all were used"
    assert "Messages.json" in left["text messages and calls"]
    assert "Calls.json" in left["text messages and calls"]
    assert escalation.acknowledgements.get().answer == "need_backup"
    left |= {
        "notifications, sealed": bytes_of(world["push"]),
        "answers to the gateway": "".join(reply.content.decode() for reply in replies),
        "broker": broker,
        "log": caplog.text + "".join(capsys.readouterr()),
        "tables": rows_of(Delivery, Reply),
    }
    assert "eventsafety.notifications.tasks.nudge" in left["broker"]
    assert planted.case_name not in left["log"] + left["broker"]
    assert {way for way, words in left.items() if CANARY in words} == set()


def test_a_second_step_says_no_more_than_the_first(cast, planted, world):
    """Who asks for backup pulls the next step: its messages hold the same five words and a link."""
    on_shift(cast, cast.responder, cast.second_responder)
    escalation = ladder(planted, step(channels=["email"]), step("everyone", channels=["email"]))
    tick()
    escalations.answer(escalation, answer="need_backup", by=cast.responder)
    tick()
    engine.drain()
    fields = {tuple(sorted(row.message)) for row in Delivery.objects.all()}
    assert fields == {("code_word", "drill", "path", "place", "severity")}
    assert CANARY not in b"\n".join(world["mail"].mails).decode()
