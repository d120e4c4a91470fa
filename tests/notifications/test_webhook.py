"""Webhooks: signed, to allowed hosts only, and never led elsewhere."""

import hashlib
import hmac
import ipaddress
import json
import time

import pytest

from eventsafety.notifications import engine, exchange
from eventsafety.notifications.channels import webhook
from eventsafety.notifications.models import Attempt, Delivery
from tests.notifications import servers
from tests.notifications.posting import post
from tests.notifications.reachable import reach

pytestmark = [pytest.mark.django_db, pytest.mark.feature("N03")]
SECRET = "of this webhook"


@pytest.fixture
def hook(settings):
    settings.MESSAGE_CHANNELS = settings.MESSAGE_CHANNELS | {
        "webhook": "eventsafety.notifications.channels.webhook.send"
    }
    with servers.web() as server:
        settings.WEBHOOK_HOSTS = [server.host]
        yield server


def sent(url: str) -> list[tuple]:
    group = post(
        reach(channel="webhook", address=url, keys={"secret": SECRET}).user, channels=["webhook", "email"]
    )
    engine.drain()
    rows = Delivery.objects.filter(group=group).exclude(channel="in_app").order_by("created_at")
    return list(rows.values_list("channel", "state"))


def kind() -> str:
    return Attempt.objects.order_by("pk").first().error_kind


def test_the_code_words_arrive_signed_with_the_time(hook, settings):
    settings.BASE_URL = "https://safety.example"
    assert sent(hook.url + "/in?a=1") == [("webhook", "accepted")]
    (heard,) = hook.heard
    row = Delivery.objects.get(channel="webhook")
    assert json.loads(heard.body) == {
        "code_word": "amber kettle",
        "severity": "critical",
        "place": "A1",
        "drill": False,
        "link": "https://safety.example" + row.message["path"],
        "id": str(row.pk),
    }
    at, digest = (part.split("=", 1)[1] for part in heard.headers["eventsafety-signature"].split(","))
    assert abs(time.time() - int(at)) < 10
    assert digest == hmac.new(SECRET.encode(), f"{at}.".encode() + heard.body, hashlib.sha256).hexdigest()


def test_a_redirect_is_a_no_and_leads_nowhere(hook, mailoutbox):
    with servers.web() as inside:
        hook.act = servers.says(307, Location=inside.url)
        assert sent(hook.url) == [("webhook", "failed"), ("email", "accepted")]
    assert (kind(), inside.heard) == ("redirected", [])


def test_a_host_taken_off_the_list_gets_nothing_more(hook, settings, mailoutbox):
    settings.WEBHOOK_HOSTS = ["hooks.example"]
    assert sent(hook.url) == [("webhook", "failed"), ("email", "accepted")]
    assert (kind(), hook.heard) == ("host_not_allowed", [])


def test_an_allowed_name_that_leads_inside_is_refused(hook, settings, mailoutbox):
    """As after a change of the name server's answer."""
    settings.WEBHOOK_HOSTS = ["localhost"]
    assert sent(hook.url.replace("http://127.0.0.1", "https://localhost")) == [
        ("webhook", "failed"),
        ("email", "accepted"),
    ]
    assert (kind(), hook.heard) == ("address_not_allowed", [])


@pytest.mark.parametrize(
    ("act", "kind_of_trouble"),
    [
        (servers.says(500), "Unavailable"),
        (servers.says(408), "Unavailable"),
        (servers.cuts_off, "IncompleteRead"),
        (servers.drips, "TimeoutError"),
        (servers.says_nothing, "TimeoutError"),
    ],
)
def test_a_hook_in_trouble_is_tried_again(hook, act, kind_of_trouble, monkeypatch):
    monkeypatch.setattr(exchange, "SECONDS", 0.3)
    hook.act = act
    assert sent(hook.url) == [("webhook", "retry")]
    assert kind() == kind_of_trouble


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://hooks.example/x", True),
        ("https://hooks.example:8443/x", True),
        ("http://hooks.example/x", False),
        ("https://hooks.example.evil.example/x", False),
        ("https://hooks.example@evil.example/x", False),
        ("https://user@hooks.example/x", False),
        ("http://10.0.0.5/x", True),
        ("http://10.0.0.6/x", False),
        ("https://ports.example:444/x", True),
        ("https://ports.example/x", False),
        ("https://[::1", False),
        ("file:///etc/passwd", False),
    ],
)
def test_where_webhooks_may_lie(settings, url, allowed):
    settings.WEBHOOK_HOSTS = ["hooks.example", "10.0.0.5", "ports.example:444"]
    assert webhook.is_allowed(url) is allowed


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("10.0.0.5", True),
        *[(address, False) for address in ("10.0.0.6", "127.0.0.1", "169.254.169.254", "100.64.0.1")],
        *[(address, False) for address in ("::1", "fe80::1", "fc00::1", "::ffff:10.0.0.6", "224.0.0.1")],
    ],
)
def test_private_addresses_are_refused_unless_they_stand_on_the_list(settings, address, allowed):
    settings.WEBHOOK_HOSTS = ["hooks.example", "10.0.0.5"]
    assert webhook.may_connect(ipaddress.ip_address(address)) is allowed
