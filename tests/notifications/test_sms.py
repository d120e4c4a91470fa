"""Text messages and calls through a gateway that is good, slow, refusing, half-answering or lying."""

import base64
import json
from xml.etree import ElementTree

import pytest

from eventsafety.events.models import Contact
from eventsafety.notifications import engine, exchange
from eventsafety.notifications.models import Attempt, Delivery, DemoMail
from tests.factories import EventFactory, UserFactory
from tests.notifications import servers
from tests.notifications.posting import post
from tests.notifications.reachable import BASE, NUMBER, OURS, form_of, reach, use_gateway
from tests.notifications.test_contacts import call

pytestmark = [pytest.mark.django_db, pytest.mark.feature("N03")]
TAKEN = json.dumps({"sid": "SM1", "status": "queued", "error_code": None}).encode()


@pytest.fixture
def gateway(settings):
    with servers.web(servers.says(201, TAKEN)) as server:
        use_gateway(settings, server)
        yield server


def sent(group) -> list[tuple]:
    rows = Delivery.objects.filter(group=group).exclude(channel="in_app").order_by("created_at")
    return [(row.channel, row.state, row.provider_ref) for row in rows]


def kinds() -> list[str]:
    return list(Attempt.objects.order_by("pk").values_list("error_kind", flat=True))


def test_a_text_message_holds_the_code_words_a_short_link_and_the_answers(gateway):
    group = post(reach().user, channels=["sms", "email"])
    engine.drain()
    assert sent(group) == [("sms", "accepted", "SM1")]
    (heard,) = gateway.heard
    assert heard.path == "/acc/Messages.json"
    assert heard.headers["authorization"] == "Basic " + base64.b64encode(b"AC1:pw").decode()
    form = form_of(heard)
    words, link, answers = form.pop("Body").split("\n")
    assert (words, answers) == ("amber kettle, Critical, A1", "Reply 1 I come, 2 I cannot, 3 need backup")
    assert link.startswith(BASE + "/s/")
    assert len(link) <= 66
    pk = Delivery.objects.get(group=group, channel="sms").pk
    assert form == {"To": NUMBER, "From": OURS, "StatusCallback": f"{BASE}/gateway/status/{pk}/"}


def test_a_text_message_fits_into_one_part_of_the_alphabet_of_phones(gateway):
    post(reach().user, channels=["sms"])
    engine.drain()
    body = form_of(gateway.heard[0])["Body"]
    assert body.isascii()
    assert len(body) <= 160


def test_a_call_says_the_code_words_three_times_and_waits_for_a_key(gateway):
    group = post(reach(channel="voice").user, channels=["voice"])
    engine.drain()
    (heard,) = gateway.heard
    assert heard.path == "/acc/Calls.json"
    script = ElementTree.fromstring(form_of(heard)["Twiml"])  # noqa: S314  (our own)
    gathers = script.findall("Gather")
    pk = Delivery.objects.get(group=group, channel="voice").pk
    assert [gather.get("action") for gather in gathers] == [f"{BASE}/gateway/keys/{pk}/"] * 3
    assert [say.text for say in gathers[0].findall("Say")] == [
        "This is EventSafety. amber kettle. Critical. A 1.",
        "Press 1 if you come. Press 2 if you cannot. Press 3 if you need backup.",
    ]


def test_venue_security_is_called_without_link_and_without_keys(gateway):
    desk = Contact.objects.create(event=EventFactory(), kind="security", name="Desk", phone="+44 7700 900301")
    call(desk)
    engine.drain()
    form = form_of(gateway.heard[0])
    script = ElementTree.fromstring(form["Twiml"])  # noqa: S314  (our own)
    assert form["To"] == "+447700900301"
    assert (script.find("Gather"), len(script.findall("Say"))) == (None, 3)


@pytest.mark.parametrize("phone", ["112", "0316 4100", "ask Ann"])
@pytest.mark.feature("N04")
def test_a_number_without_country_code_is_no_machines_to_call(gateway, phone, mailoutbox):
    desk = Contact.objects.create(
        event=EventFactory(), kind="security", name="Desk", phone=phone, email="desk@mail.example"
    )
    group = call(desk)
    engine.drain()
    assert [row[:2] for row in sent(group)] == [("voice", "failed"), ("sms", "failed"), ("email", "accepted")]
    assert gateway.heard == []


@pytest.mark.feature("N04")
@pytest.mark.parametrize(
    "act", [servers.says(400, b"{}"), servers.says(401), servers.says(302, Location="/")]
)
def test_a_gateway_that_refuses_pulls_the_next_channel_at_once(gateway, act, mailoutbox):
    gateway.act = act
    group = post(reach().user, channels=["sms", "email"])
    engine.drain()
    assert [row[:2] for row in sent(group)] == [("sms", "failed"), ("email", "accepted")]
    assert len(mailoutbox) == 1


@pytest.mark.feature("N04")
@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (servers.says(503), "Unavailable"),
        (servers.says(429), "Unavailable"),
        (servers.cuts_off, "IncompleteRead"),
        (servers.hangs_up, "RemoteDisconnected"),
        (servers.drips, "TimeoutError"),
        (servers.says_nothing, "TimeoutError"),
        # A yes that names nothing it took is none.
        (servers.says(200, b"<html>Welcome to the hotel wifi</html>"), "NoReceipt"),
        (servers.says(201, b"[]"), "NoReceipt"),
        (servers.says(201, b'{"sid": ""}'), "NoReceipt"),
        (servers.says(201, b'{"sid": 7}'), "NoReceipt"),
    ],
)
def test_a_gateway_in_trouble_or_not_to_be_believed_is_tried_again(gateway, act, kind, monkeypatch):
    monkeypatch.setattr(exchange, "SECONDS", 0.3)
    gateway.act = act
    group = post(reach().user, channels=["sms", "email"])
    engine.drain()
    assert sent(group) == [("sms", "retry", "")]
    assert kinds() == [kind]


@pytest.mark.parametrize("no", [{"status": "failed"}, {"error_code": 21211}])
def test_a_yes_that_says_no_inside_is_a_no(gateway, no, mailoutbox):
    gateway.act = servers.says(200, json.dumps({"sid": "SM1"} | no).encode())
    group = post(reach().user, channels=["sms", "email"])
    engine.drain()
    assert [row[:2] for row in sent(group)] == [("sms", "failed"), ("email", "accepted")]
    assert kinds()[0] == "gateway_gave_up"


@pytest.mark.feature("N04")
def test_who_has_no_verified_number_is_reached_by_the_next_way_at_once(gateway, mailoutbox):
    nobody, unverified = UserFactory(), reach(verified=False).user
    group = post(nobody, unverified, channels=["voice", "sms", "email"])
    engine.drain()
    assert gateway.heard == []
    assert len(mailoutbox) == 2
    assert sorted(row[:2] for row in sent(group)) == [
        *[("email", "accepted")] * 2,
        *[("sms", "failed")] * 2,
        *[("voice", "failed")] * 2,
    ]


def test_of_two_numbers_the_second_is_tried_when_the_first_is_refused(gateway):
    second = reach(address="+447700900301", position=2)
    reach(second.user, position=1)
    answers = [servers.says(400, b"{}"), servers.says(201, TAKEN)]
    gateway.act = lambda web: answers.pop(0)(web)
    group = post(second.user, channels=["sms"])
    engine.drain()
    assert [form_of(heard)["To"] for heard in gateway.heard] == [NUMBER, "+447700900301"]
    assert sent(group) == [("sms", "accepted", "SM1")]


def test_what_may_have_arrived_is_not_sent_to_another_number_as_well(gateway):
    second = reach(address="+447700900301", position=2)
    reach(second.user, position=1)
    gateway.act = servers.cuts_off
    post(second.user, channels=["sms"])
    engine.drain()
    assert [form_of(heard)["To"] for heard in gateway.heard] == [NUMBER]


def test_without_a_gateway_the_demo_shows_what_would_be_sent(settings):
    settings.GATEWAY_URL = ""
    ada = reach().user
    reach(ada, "voice")
    post(ada, channels=["sms"])
    post(ada, channels=["voice"])
    engine.drain()
    mails = list(DemoMail.objects.order_by("sent_at").values_list("to", "subject", flat=False))
    assert mails == [
        (f"{NUMBER} by text message", "amber kettle"),
        (f"{NUMBER} by phone call", "amber kettle"),
    ]
