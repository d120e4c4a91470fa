"""E-mail through real mail servers: one that keeps it, one that drips, one that hangs up half-way."""

import time
from email import message_from_bytes

import pytest

from eventsafety.notifications import engine
from eventsafety.notifications.models import Attempt, Delivery
from tests.factories import UserFactory
from tests.notifications import servers
from tests.notifications.posting import post

pytestmark = [pytest.mark.django_db, pytest.mark.feature("N03")]


def through(settings, server) -> None:
    settings.EMAIL_BACKEND = "eventsafety.notifications.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address


def state(group) -> str:
    return Delivery.objects.get(group=group, channel="email").state


def test_a_mail_server_gets_code_words_and_a_link_and_nothing_else(settings):
    settings.BASE_URL = "https://safety.example"
    with servers.smtp() as server:
        through(settings, server)
        group = post(UserFactory())
        engine.drain()
    mail = message_from_bytes(server.mails[0])
    path = Delivery.objects.get(group=group, channel="email").message["path"]
    words = mail.get_payload(decode=True).decode().split("\n")
    assert (state(group), mail["Subject"]) == ("accepted", "amber kettle")
    assert [line.strip() for line in words if line.strip()] == [
        "amber kettle · Critical · A1",
        "https://safety.example" + path,
    ]


@pytest.mark.parametrize(
    ("act", "kind"),
    [(servers.drips_lines, "SMTPServerDisconnected"), (servers.cuts_off_mail, "SMTPDataError")],
)
def test_a_mail_server_that_drips_or_hangs_up_holds_nothing_up_and_is_tried_again(settings, act, kind):
    settings.EMAIL_TIMEOUT = 0.5
    with servers.smtp(act) as server:
        through(settings, server)
        group = post(UserFactory())
        began = time.monotonic()
        engine.drain()
        took = time.monotonic() - began
    assert (state(group), server.mails) == ("retry", [])
    assert took < 1.5
    assert Attempt.objects.get().error_kind == kind
