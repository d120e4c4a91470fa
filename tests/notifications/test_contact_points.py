"""How you are reached: adding, verifying, ordering, trying out and removing one's own ways."""

import json
import re
from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.urls import reverse

from eventsafety.notifications import vapid
from eventsafety.notifications.models import ContactPoint, DemoMail
from eventsafety.notifications.reach import verified_channels
from tests.factories import UserFactory
from tests.notifications import servers
from tests.notifications.reachable import NUMBER, form_of, reach, use_gateway
from tests.notifications.test_push import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.feature("K03")]


@pytest.fixture
def ada():
    return UserFactory(username="ada")


@pytest.fixture
def client(ada, sign_in):
    return sign_in(ada)


def page(name, *args) -> str:
    return reverse(f"notifications:{name}", args=args)


def add(client, channel="sms", address="+44 7700 900-300"):
    return client.post(page("add_contact_point", channel), {"address": address})


def newest_code() -> str:
    return re.search(r"[0-9]{6}", DemoMail.objects.first().subject)[0]


def mine(user) -> list[tuple]:
    rows = ContactPoint.objects.filter(user=user)
    return [(row.channel, row.address, row.verified_at is not None) for row in rows]


def test_a_number_counts_once_the_code_sent_there_was_typed(client, ada):
    answer = add(client)
    assert mine(ada) == [("sms", NUMBER, False)]
    assert verified_channels([ada.pk]) == {ada.pk: {"email"}}
    assert DemoMail.objects.get().to == f"{NUMBER} by text message"
    assert client.post(answer.url, {"code": newest_code()}).url == page("contact_points")
    assert mine(ada) == [("sms", NUMBER, True)]
    assert verified_channels([ada.pk]) == {ada.pk: {"email", "sms"}}


def test_a_code_is_spoken_digit_by_digit(client):
    add(client, "voice")
    assert re.search(r"Your code: [0-9]( [0-9]){5}\.", DemoMail.objects.get().body)


def test_the_code_is_kept_hashed(client):
    add(client)
    assert newest_code() not in ContactPoint.objects.get().code


def test_five_wrong_codes_end_it_and_a_new_one_helps(client, ada):
    url, code = add(client).url, newest_code()
    wrong = "000000" if code != "000000" else "111111"
    for _try in range(5):
        assert "That is not the code" in client.post(url, {"code": wrong}).content.decode()
    assert "counts no longer" in client.post(url, {"code": code}).content.decode()
    client.post(url.replace("verify", "code"))
    client.post(url, {"code": newest_code()})
    assert mine(ada) == [("sms", NUMBER, True)]


def test_a_code_counts_for_ten_minutes_and_once(client, ada):
    url, code = add(client).url, newest_code()
    ContactPoint.objects.update(code_until=Now() - timedelta(seconds=1))
    assert "counts no longer" in client.post(url, {"code": code}).content.decode()
    ContactPoint.objects.update(code_until=Now() + timedelta(minutes=1))
    client.post(url, {"code": code})
    assert "counts no longer" in client.post(url, {"code": code}).content.decode()


def test_codes_cannot_be_asked_for_without_end(client):
    url = add(client).url.replace("verify", "code")
    for _ask in range(8):
        client.post(url)
    assert DemoMail.objects.count() == 5
    assert "Wait an hour" in client.get(page("contact_points")).content.decode()


@pytest.mark.parametrize("address", ["0316 4100", "112", "+0 123", "+44 ring me", "+44 77009003001234567"])
def test_a_number_without_country_code_is_refused_in_words(client, ada, address):
    assert "Begin with + and the country code" in add(client, address=address).content.decode()
    assert mine(ada) == []


def test_a_gateway_that_refuses_the_number_says_so_on_the_page(client, ada, settings):
    with servers.web(servers.says(400, b"{}")) as gateway:
        use_gateway(settings, gateway)
        text = add(client).content.decode()
        form = form_of(gateway.heard[0])
    assert "It was refused there" in text
    assert re.fullmatch(r"Your code: [0-9]{6}", form["Body"])
    assert "StatusCallback" not in form


def test_the_order_is_ones_own_and_the_first_of_a_kind_is_tried_first(client, ada):
    for number in (1, 2, 3):
        reach(ada, "sms", f"+44770090030{number}", position=number)
    reach(ada, "voice", "+447700900309", position=4)
    last = ContactPoint.objects.get(position=3)
    client.post(page("move_contact_point_up", last.pk))
    assert [row[1][-1] for row in mine(ada)] == ["1", "3", "2", "9"]
    client.post(page("move_contact_point_up", last.pk))
    client.post(page("move_contact_point_up", last.pk))
    assert [row[1][-1] for row in mine(ada)] == ["3", "1", "2", "9"]
    text = client.get(page("contact_points")).content.decode()
    assert text.count("Use before the one above") == 2, "not for the only phone call"


def test_a_test_goes_to_that_way_and_says_what_it_is(client, ada):
    point = reach(ada)
    client.post(page("send_test", point.pk))
    assert DemoMail.objects.get().body == "Test message"
    assert "A test is on its way" in client.get(page("contact_points")).content.decode()


def test_what_was_removed_is_gone(client, ada):
    point = reach(ada)
    client.post(page("remove_contact_point", point.pk))
    assert mine(ada) == []


def test_the_ways_of_others_are_not_there(client):
    other = reach()
    assert NUMBER not in client.get(page("contact_points")).content.decode()
    assert client.get(page("verify_contact_point", other.pk)).status_code == 404
    for verb in ("verify_contact_point", "send_code", "send_test", "remove_contact_point"):
        assert client.post(page(verb, other.pk)).status_code == 404
    assert client.post(page("move_contact_point_up", other.pk)).status_code == 404
    assert ContactPoint.objects.filter(pk=other.pk).exists()


def test_adding_and_removing_asks_who_it_is_first(ada):
    from django.test import Client

    stale = Client()
    stale.force_login(ada, backend="eventsafety.accounts.backends.ByPassword")
    point = reach(ada)
    ask = reverse("account_reauthenticate")
    assert add(stale, address="+44 7700 900301").url.startswith(ask)
    assert stale.post(page("remove_contact_point", point.pk)).url.startswith(ask)
    assert mine(ada) == [("sms", NUMBER, True)]


def test_ten_ways_are_enough(client, ada):
    for number in range(10):
        reach(ada, "sms", f"+4477009003{number:02}")
    assert "You have 10 ways already" in add(client, address="+44 7700 900399").content.decode()


def test_a_webhook_is_added_with_a_secret_of_its_own(client, ada, settings):
    settings.MESSAGE_CHANNELS = settings.MESSAGE_CHANNELS | {
        "webhook": "eventsafety.notifications.channels.webhook.send"
    }
    with servers.web() as hook:
        settings.WEBHOOK_HOSTS = [hook.host]
        assert "This host is not allowed" in add(client, "webhook", "https://else.example/").content.decode()
        answer = add(client, "webhook", hook.url + "/in")
        code = json.loads(hook.heard[0].body)["code_word"].removeprefix("Your code: ")
        client.post(answer.url, {"code": code})
    assert mine(ada) == [("webhook", hook.url + "/in", True)]
    secret = ContactPoint.objects.get().keys["secret"]
    assert len(secret) >= 40
    assert secret in client.get(page("contact_points")).content.decode()


def test_a_device_is_verified_by_the_code_in_its_first_notification(client, ada, settings):
    settings.VAPID_PRIVATE_KEY = vapid.new_key()
    settings.MESSAGE_CHANNELS = settings.MESSAGE_CHANNELS | {
        "push": "eventsafety.notifications.channels.push.send"
    }
    browser = Browser()
    with servers.web(servers.says(201)) as service:
        settings.PUSH_HOSTS = [service.host]
        url = page("add_contact_point", "push")
        assert vapid.public_key() in client.get(url).content.decode()
        told = json.dumps({"endpoint": service.url + "/1", "keys": browser.keys})
        answer = client.post(
            url, {"subscription": told}, headers={"User-Agent": "Mozilla Firefox/140 Android"}
        )
        code = json.loads(browser.read(service.heard[0].body))["title"].removeprefix("Your code: ")
        client.post(answer.url, {"code": code})
    assert mine(ada) == [("push", service.url + "/1", True)]
    assert "Firefox on Android" in client.get(page("contact_points")).content.decode()


@pytest.mark.parametrize(
    "told",
    [
        "",
        "no json",
        "[]",
        "{}",
        json.dumps({"endpoint": "https://fcm.googleapis.com/x", "keys": {"p256dh": "AAAA", "auth": "AAAA"}}),
        json.dumps({"endpoint": "https://inside.example/x", "keys": Browser().keys}),
    ],
)
def test_a_subscription_that_is_none_is_refused_in_words(client, ada, settings, told):
    settings.VAPID_PRIVATE_KEY = vapid.new_key()
    settings.MESSAGE_CHANNELS = settings.MESSAGE_CHANNELS | {
        "push": "eventsafety.notifications.channels.push.send"
    }
    answer = client.post(page("add_contact_point", "push"), {"subscription": told})
    assert answer.status_code == 200
    assert mine(ada) == []


def test_ways_that_are_not_set_up_are_said_and_not_offered(client, settings):
    settings.MESSAGE_CHANNELS = {"email": settings.MESSAGE_CHANNELS["email"]}
    text = client.get(page("contact_points")).content.decode()
    assert "Not set up on this site" in text
    assert page("add_contact_point", "sms") not in text
    assert client.get(page("add_contact_point", "sms")).status_code == 404
    assert client.get(page("add_contact_point", "in_app")).status_code == 404
