"""What the environment names becomes settings; half a gateway stops the start."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from environ import Env

from eventsafety.notifications.environment import PUSH_SERVICES, ways_out


@pytest.fixture
def read(monkeypatch):
    def ways(demo=False, **named):
        env = Env()
        env.ENVIRON = named
        return ways_out(env, demo=demo)

    return ways


def test_without_anything_the_demo_shows_texts_and_calls_and_production_sends_none(read):
    assert set(read(demo=True)["MESSAGE_CHANNELS"]) == {"email", "sms", "voice"}
    assert set(read()["MESSAGE_CHANNELS"]) == {"email"}
    assert read()["EMAIL_BACKEND"] == "eventsafety.notifications.mailbox.DemoMailbox"


def test_empty_values_as_docker_compose_passes_them_count_as_none(read):
    names = ["EMAIL_URL", "EMAIL_BACKEND", "ANYMAIL", "GATEWAY_URL", "GATEWAY_FROM", "VAPID_PRIVATE_KEY"]
    names += ["PUSH_HOSTS", "WEBHOOK_HOSTS", "PAID_PER_PERSON", "PAID_PER_EVENT"]
    settings = read(**dict.fromkeys(names, ""))
    assert settings == read()
    assert (settings["PAID_PER_PERSON"], settings["PAID_PER_EVENT"]) == (20, 200)
    assert settings["PUSH_HOSTS"] == PUSH_SERVICES


def test_each_channel_needs_what_it_is_sent_by(read):
    settings = read(
        GATEWAY_URL="https://gateway.example/acc",
        GATEWAY_FROM="+447700900999",
        GATEWAY_PASSWORD="pw",
        VAPID_PRIVATE_KEY="key",
        WEBHOOK_HOSTS="hooks.example,10.0.0.5",
    )
    assert set(settings["MESSAGE_CHANNELS"]) == {"email", "push", "sms", "voice", "webhook"}
    assert settings["WEBHOOK_HOSTS"] == ["hooks.example", "10.0.0.5"]
    assert settings["GATEWAY_SIGNING_KEY"] == "pw"
    assert settings["GATEWAY_VOICE_FROM"] == "+447700900999"


@pytest.mark.parametrize("half", [{"GATEWAY_FROM": "+447700900999"}, {"GATEWAY_PASSWORD": "pw"}])
def test_half_a_gateway_stops_the_start(read, half):
    with pytest.raises(ImproperlyConfigured, match="Set GATEWAY_FROM and GATEWAY_PASSWORD"):
        read(GATEWAY_URL="https://gateway.example/acc", **half)


def test_a_mail_server_gets_the_deadline_and_a_provider_its_own_interface(read):
    server = read(EMAIL_URL="smtp+tls://user:pw@mail.example:587")
    assert (server["EMAIL_BACKEND"], server["EMAIL_HOST"], server["EMAIL_USE_TLS"]) == (
        "eventsafety.notifications.smtp.EmailBackend",
        "mail.example",
        True,
    )
    postmark = "anymail.backends.postmark.EmailBackend"
    provider = read(EMAIL_BACKEND=postmark, ANYMAIL='{"POSTMARK_SERVER_TOKEN": "t"}')
    assert provider["EMAIL_BACKEND"] == postmark
    assert provider["ANYMAIL"] == {"REQUESTS_TIMEOUT": 10, "POSTMARK_SERVER_TOKEN": "t"}
