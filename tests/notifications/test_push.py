"""Notifications on devices: what the push service gets, and what a browser makes of it."""

import base64
import json
import os
from datetime import timedelta

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.db.models import F

from eventsafety.notifications import engine, exchange, outbox, vapid
from eventsafety.notifications.channels import push
from eventsafety.notifications.models import Attempt, ContactPoint, Delivery
from eventsafety.notifications.push_sealing import packed, public_bytes, sealed, unpacked
from tests.notifications import servers
from tests.notifications.posting import post
from tests.notifications.reachable import reach
from tests.processes import manage

pytestmark = [pytest.mark.django_db, pytest.mark.feature("N03")]


class Browser:
    """What a browser keeps of its subscription, and how it reads a message (RFC 8291, 3.4)."""

    def __init__(self, number: int | None = None, secret: bytes | None = None):
        curve = ec.SECP256R1()
        self.key = ec.derive_private_key(number, curve) if number else ec.generate_private_key(curve)
        self.secret = secret or os.urandom(16)

    @property
    def keys(self) -> dict:
        return {"p256dh": packed(public_bytes(self.key)), "auth": packed(self.secret)}

    def read(self, body: bytes) -> bytes:
        salt, length = body[:16], body[20]
        theirs, text = body[21 : 21 + length], body[21 + length :]
        point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs)
        info = b"WebPush: info\0" + public_bytes(self.key) + theirs
        key = HKDF(SHA256(), 32, self.secret, info).derive(self.key.exchange(ec.ECDH(), point))
        cipher = AESGCM(HKDF(SHA256(), 16, salt, b"Content-Encoding: aes128gcm\0").derive(key))
        nonce = HKDF(SHA256(), 12, salt, b"Content-Encoding: nonce\0").derive(key)
        return cipher.decrypt(nonce, text, None).rstrip(b"\0")[:-1]


@pytest.fixture
def service(settings):
    settings.VAPID_PRIVATE_KEY = vapid.new_key()
    settings.MESSAGE_CHANNELS = settings.MESSAGE_CHANNELS | {
        "push": "eventsafety.notifications.channels.push.send"
    }
    with servers.web(servers.says(201)) as server:
        settings.PUSH_HOSTS = [server.host]
        yield server


def device(service, user=None, name="one", browser=None) -> ContactPoint:
    browser = browser or Browser()
    return reach(user, "push", f"{service.url}/{name}", keys=browser.keys)


def rows(group) -> list[tuple]:
    found = Delivery.objects.filter(group=group).exclude(channel="in_app").order_by("created_at")
    return list(found.values_list("channel", "state"))


def test_the_example_of_the_standard_comes_out():
    """RFC 8291, appendix A."""
    body = sealed(
        b"When I grow up, I want to be a watermelon",
        device="BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        secret="BTBZMqHH6r4Tts7J_aSIgg",
        salt=unpacked("DGv6ra1nlYgDCS1FRnbzlw"),
        ours=ec.derive_private_key(
            int.from_bytes(unpacked("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"), "big"), ec.SECP256R1()
        ),
    )
    assert packed(body) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
        "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


def test_only_the_browser_reads_the_code_words(service):
    browser = Browser()
    group = post(device(service, browser=browser).user, channels=["push", "email"])
    engine.drain()
    (heard,) = service.heard
    path = Delivery.objects.get(group=group, channel="push").message["path"]
    assert json.loads(browser.read(heard.body)) == {
        "title": "amber kettle",
        "body": "Critical · A1",
        "path": path,
    }
    assert b"amber" not in heard.body
    assert int(heard.headers["ttl"]) >= 300
    assert (heard.headers["urgency"], heard.headers["content-encoding"]) == ("high", "aes128gcm")


def test_we_say_who_we_are_to_that_service_alone(service, settings):
    post(device(service).user, channels=["push"])
    engine.drain()
    words = service.heard[0].headers["authorization"]
    token, key = words.removeprefix("vapid t=").split(", k=")
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unpacked(key))
    claims = jwt.decode(token, public, algorithms=["ES256"], audience=service.url)
    assert claims["sub"] == f"mailto:{settings.DEFAULT_FROM_EMAIL}"
    assert key == vapid.public_key()


@pytest.mark.feature("N04")
def test_a_notification_is_followed_by_the_next_way_half_a_minute_later(service, mailoutbox):
    group = post(device(service).user, channels=["push", "email"])
    engine.drain()
    assert rows(group) == [("push", "accepted"), ("email", "pending")]
    Delivery.objects.update(due_at=F("due_at") - timedelta(seconds=28))
    assert engine.drain() == 0
    Delivery.objects.update(due_at=F("due_at") - timedelta(seconds=2))
    engine.drain()
    assert rows(group) == [("push", "accepted"), ("email", "accepted")]


@pytest.mark.feature("N04")
def test_an_answer_stops_what_would_follow(service, mailoutbox):
    group = post(device(service).user, channels=["push", "email"])
    engine.drain()
    outbox.cancel(group)
    assert rows(group) == [("push", "accepted"), ("email", "cancelled")]


@pytest.mark.feature("N04")
@pytest.mark.parametrize("channels", [["push"], ["in_app", "push"], ["email", "push"], ["push", "in_app"]])
def test_a_notification_is_never_the_last_way_of_a_step(service, channels):
    group = post(device(service).user, channels=channels)
    row = Delivery.objects.get(group=group, channel="push")
    assert row.next_channels == ["email"]


def test_all_devices_are_notified_and_one_that_takes_it_is_enough(service):
    first = device(service, name="first")
    device(service, first.user, name="second")
    service.act = lambda web: servers.says(503 if web.path == "/first" else 201)(web)
    group = post(first.user, channels=["push", "email"])
    engine.drain()
    assert {heard.path for heard in service.heard} == {"/first", "/second"}
    assert rows(group)[0] == ("push", "accepted")


@pytest.mark.parametrize("gone", [404, 410])
def test_a_device_that_took_its_permission_back_counts_no_longer(service, gone, mailoutbox):
    point = device(service)
    service.act = servers.says(gone)
    group = post(point.user, channels=["push", "email"])
    engine.drain()
    assert rows(group) == [("push", "failed"), ("email", "accepted")]
    point.refresh_from_db()
    assert point.verified_at is None


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (servers.says(429), "Unavailable"),
        (servers.says(502), "Unavailable"),
        (servers.cuts_off, "IncompleteRead"),
        (servers.drips, "TimeoutError"),
    ],
)
def test_a_service_in_trouble_is_tried_again(service, act, kind, monkeypatch):
    monkeypatch.setattr(exchange, "SECONDS", 0.3)
    service.act = act
    group = post(device(service).user, channels=["push", "email"])
    engine.drain()
    assert rows(group) == [("push", "retry")]
    assert Attempt.objects.get().error_kind == kind


@pytest.mark.parametrize(
    ("endpoint", "allowed"),
    [
        ("https://fcm.googleapis.com/fcm/send/x", True),
        ("https://db5.notify.windows.com/w/?token=x", True),
        ("http://fcm.googleapis.com/x", False),
        ("https://fcm.googleapis.com:8443/x", False),
        ("https://user@fcm.googleapis.com/x", False),
        ("https://fcm.googleapis.com.evil.example/x", False),
        ("https://evilnotify.windows.com/x", False),
        ("https://169.254.169.254/latest", False),
        ("https://[::1", False),
    ],
)
def test_only_known_push_services_are_posted_to(endpoint, allowed):
    assert push.is_allowed(endpoint) is allowed


def test_the_command_prints_a_line_that_works(settings):
    line = manage("vapid_keys").stdout.strip().splitlines()[-1]
    name, key = line.split("=", 1)
    assert (name, len(unpacked(key))) == ("VAPID_PRIVATE_KEY", 32)
    settings.VAPID_PRIVATE_KEY = key
    assert len(base64.urlsafe_b64decode(vapid.public_key() + "=")) == 65
