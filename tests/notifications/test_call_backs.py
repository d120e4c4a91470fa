"""Call-backs of the gateway: true, false, foreign, twice, late, and the answers of people in them."""

import json
import uuid
from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.test import Client

from eventsafety.notifications import engine, outbox
from eventsafety.notifications.models import Delivery, Reply
from tests.factories import UserFactory
from tests.notifications import servers
from tests.notifications.posting import post
from tests.notifications.reachable import NUMBER, calls_back, reach, use_gateway

pytestmark = [pytest.mark.django_db, pytest.mark.feature("P07")]
answers: list[tuple] = []


def note(group, *, by, answer) -> bool:
    """A hook that takes every answer."""
    answers.append((group, by, answer))
    return True


@pytest.fixture
def client():
    return Client(enforce_csrf_checks=True)


@pytest.fixture(autouse=True)
def gateway(settings):
    answers.clear()
    settings.REPLY_HOOKS = ["tests.notifications.test_call_backs.note"]
    numbers = iter(range(1, 99))
    with servers.web() as server:
        server.act = lambda web: servers.says(201, json.dumps({"sid": f"SM{next(numbers)}"}).encode())(web)
        use_gateway(settings, server)
        yield server


def sent(channel="sms", user=None, **more) -> Delivery:
    """A message the gateway has taken, with e-mail behind it."""
    user = user or reach(channel=channel).user
    group = post(user, channels=[channel, "email"], **more)
    engine.drain()
    return Delivery.objects.get(group=group, channel=channel)


def status(client, delivery, said, *, sid=None, **more):
    sid = delivery.provider_ref if sid is None else sid
    path = f"/gateway/status/{delivery.pk}/"
    return calls_back(client, path, MessageSid=sid, MessageStatus=said, **more).status_code


def states(delivery) -> list[tuple]:
    rows = Delivery.objects.filter(group=delivery.group).exclude(channel="in_app").order_by("created_at")
    return list(rows.values_list("channel", "state"))


def test_a_message_that_arrived_is_delivered(client):
    delivery = sent()
    assert status(client, delivery, "sent") == 204
    assert states(delivery) == [("sms", "accepted")]
    assert status(client, delivery, "delivered") == 204
    assert states(delivery) == [("sms", "delivered")]


@pytest.mark.feature("N04")
@pytest.mark.parametrize("said", ["failed", "undelivered", "busy", "no-answer", "canceled"])
def test_a_message_that_was_lost_pulls_the_next_channel(client, said, mailoutbox):
    delivery = sent()
    assert status(client, delivery, said) == 204
    engine.drain()
    assert states(delivery) == [("sms", "failed"), ("email", "accepted")]
    assert len(mailoutbox) == 1


def test_a_call_back_told_again_or_out_of_order_changes_nothing(client, mailoutbox):
    lost, arrived = sent(), sent(user=reach(address="+447700900301").user)
    for said in ("failed", "failed", "delivered", "failed"):
        assert status(client, lost, said) == 204
    for said in ("delivered", "failed", "delivered", "sent"):
        assert status(client, arrived, said) == 204
    engine.drain()
    assert states(lost) == [("sms", "failed"), ("email", "accepted")]
    assert states(arrived) == [("sms", "delivered")]
    assert len(mailoutbox) == 1


def test_what_was_lost_after_the_call_was_over_calls_nobody(client, mailoutbox):
    delivery = sent()
    outbox.cancel(delivery.group)
    assert status(client, delivery, "undelivered") == 204
    engine.drain()
    assert (states(delivery), mailoutbox) == ([("sms", "failed")], [])


def test_a_call_back_quicker_than_our_own_writing_counts(client):
    group = post(reach().user, channels=["sms", "email"])
    delivery = engine.claim()
    assert status(client, delivery, "delivered", sid="SM1") == 204
    engine.bring_out(delivery)
    row = Delivery.objects.get(group=group, channel="sms")
    assert (row.state, row.provider_ref) == ("delivered", "SM1")


@pytest.mark.parametrize("more", [{"key": "another"}, {"given": ""}, {"base": "https://other.example"}])
@pytest.mark.parametrize("path", ["status", "keys", "texts"])
def test_what_our_gateway_did_not_sign_is_refused(client, path, more, mailoutbox):
    delivery = sent()
    url = f"/gateway/{path}/" + ("" if path == "texts" else f"{delivery.pk}/")
    form = {"MessageSid": "SM1", "CallSid": "SM1", "MessageStatus": "failed", "Digits": "1", "Body": "1"}
    assert calls_back(client, url, From=NUMBER, **form, **more).status_code == 403
    assert (states(delivery), answers) == ([("sms", "accepted")], [])


def test_a_signature_of_one_form_signs_no_other(client):
    delivery = sent()
    path, form = f"/gateway/status/{delivery.pk}/", {"MessageSid": "SM1", "MessageStatus": "delivered"}
    from eventsafety.notifications import signatures
    from tests.notifications.reachable import BASE, KEY

    good = signatures.signature(BASE + path, {name: [value] for name, value in form.items()}, KEY)
    assert calls_back(client, path, **form | {"MessageStatus": "failed"}, given=good).status_code == 403
    assert calls_back(client, path + "?a=b", **form, given=good).status_code == 403
    assert calls_back(client, path, **form, given=good).status_code == 204


def test_the_signature_is_the_one_gateways_document():
    """The example of Twilio's documentation of request validation."""
    from eventsafety.notifications import signatures

    form = {
        "CallSid": ["CA1234567890ABCDE"],
        "Caller": ["+14158675309"],
        "Digits": ["1234"],
        "From": ["+14158675309"],
        "To": ["+18005551212"],
    }
    url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    assert signatures.signature(url, form, "12345") == "RSOYDt4T1cUTdK1PDd93/VVr8B8="


def test_ids_that_are_unknown_or_of_another_message_are_not_found(client):
    mine, other = sent(), sent(user=reach(address="+447700900301").user)
    mail = Delivery.objects.create(
        event_id=uuid.uuid4(), group=uuid.uuid4(), channel="email", message={}, recipient=UserFactory()
    )
    ghost = Delivery(pk=uuid.uuid4(), provider_ref="SM1")
    assert status(client, mine, "failed", sid=other.provider_ref) == 404
    assert status(client, mine, "failed", sid="") == 404
    assert status(client, ghost, "failed") == 404
    assert status(client, mail, "failed", sid="SM9") == 404
    assert (states(mine), states(other)) == ([("sms", "accepted")], [("sms", "accepted")])


def test_a_call_back_of_the_day_before_yesterday_is_too_late(client):
    delivery = sent()
    Delivery.objects.update(created_at=Now() - timedelta(hours=49))
    assert status(client, delivery, "failed") == 404


def test_without_a_gateway_nobody_can_call_back(client, settings):
    delivery = sent()
    settings.GATEWAY_URL = ""
    assert status(client, delivery, "failed") == 404


def key(client, delivery, pressed, *, sid=None):
    sid = delivery.provider_ref if sid is None else sid
    return calls_back(client, f"/gateway/keys/{delivery.pk}/", CallSid=sid, Digits=pressed)


@pytest.mark.parametrize(
    ("pressed", "answer", "said"),
    [("1", "accept", "you come"), ("2", "decline", "Somebody else"), ("3", "need_backup", "More people")],
)
def test_a_key_answers_for_whom_was_called(client, pressed, answer, said):
    delivery = sent("voice")
    reply = key(client, delivery, pressed)
    assert said in reply.content.decode()
    assert reply["Content-Type"] == "text/xml; charset=utf-8"
    assert answers == [(delivery.group, delivery.recipient, answer)]
    assert list(Reply.objects.values_list("delivery", "answer")) == [(delivery.pk, answer)]


def test_a_key_counts_once_for_a_call_however_often_it_is_told(client):
    delivery = sent("voice")
    for pressed in ("1", "1", "2"):
        key(client, delivery, pressed)
    assert [answer[2] for answer in answers] == ["accept"]


def test_a_key_that_means_nothing_answers_nothing(client):
    delivery = sent("voice")
    assert "not understood" in key(client, delivery, "7").content.decode()
    assert answers == []


def test_keys_for_a_call_that_is_none_are_not_found(client):
    texted, called = sent(), sent("voice", user=reach(channel="voice", address="+447700900301").user)
    assert key(client, texted, "1").status_code == 404
    assert key(client, called, "1", sid="CA-foreign").status_code == 404
    assert answers == []


def texted(client, words, *, number=NUMBER, sid="IN1"):
    return calls_back(client, "/gateway/texts/", From=number, Body=words, MessageSid=sid).content.decode()


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        *[("1", "accept"), (" 1.", "accept"), ("Yes", "accept"), ("ok coming now", "accept")],
        *[("2", "decline"), ("NO", "decline"), ("can't", "decline"), ("3", "need_backup")],
        ("Backup please", "need_backup"),
    ],
)
def test_a_text_message_answers_the_call_it_follows(client, words, answer):
    delivery = sent()
    assert "Noted" in texted(client, words)
    assert answers == [(delivery.group, delivery.recipient, answer)]


@pytest.mark.parametrize("words", ["", "17", "perhaps", "who is this?"])
def test_words_that_mean_nothing_are_asked_again(client, words):
    sent()
    assert "Reply 1" in texted(client, words)
    assert answers == []


def test_strangers_and_unverified_numbers_get_no_answer(client):
    sent()
    reach(address="+447700900333", verified=False)
    empty = "<Response />"
    assert texted(client, "1", number="+447700900333") == empty
    assert texted(client, "1", number="+447700900334") == empty
    assert texted(client, "1", number="anonymous") == empty
    assert answers == []


def test_the_same_text_message_counts_once(client):
    sent()
    texted(client, "1")
    texted(client, "1")
    texted(client, "2", sid="IN2")
    assert [answer[2] for answer in answers] == ["accept", "decline"]


def test_with_two_calls_open_the_code_word_says_which(client):
    user = reach().user
    sent(user=user)
    first = Delivery.objects.get(channel="sms")
    Delivery.objects.filter(pk=first.pk).update(message=first.message | {"code_word": "quiet lamp"})
    second = sent(user=user)
    assert "such as: 1 amber kettle" in texted(client, "1")
    assert answers == []
    texted(client, "1 Quiet Lamp", sid="IN2")
    assert answers == [(first.group, user, "accept")]
    Delivery.objects.filter(group=first.group).update(seen_at=Now())
    texted(client, "2", sid="IN3")
    assert answers[1:] == [(second.group, user, "decline")]


def test_an_answer_the_app_does_not_take_is_not_thanked_for(client, settings):
    settings.REPLY_HOOKS = []
    sent()
    assert "Noted" not in texted(client, "1")


def test_a_short_link_leads_to_the_message_and_nowhere_without_its_seal(client):
    from eventsafety.notifications.short_links import short_path

    delivery = sent()
    path = short_path(delivery.pk)
    assert client.get(path).url == delivery.message["path"]
    for wrong in (path[:-2] + "A/", "/s/AAAA/", "/s/%F0%9F%98%80/", short_path(uuid.uuid4())):
        assert client.get(wrong).status_code == 404
    Delivery.objects.update(state="cancelled")
    assert client.get(path).status_code == 404
    Delivery.objects.update(state="accepted", created_at=Now() - timedelta(hours=49))
    assert client.get(path).status_code == 404
