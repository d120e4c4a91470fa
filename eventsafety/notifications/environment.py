"""The settings of the channels, as the environment names them; settings.py takes them over."""

import json

from django.core.exceptions import ImproperlyConfigured
from environ import Env

SMTP = "django.core.mail.backends.smtp.EmailBackend"
PUSH_SERVICES = [
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    "web.push.apple.com",
    "*.notify.windows.com",
]


def ways_out(env: Env, *, demo: bool) -> dict:
    """Return the settings by name. Raises ImproperlyConfigured where half a gateway is named."""
    settings = _email(env) | _gateway(env) | _others(env)
    return settings | {"MESSAGE_CHANNELS": _channels(settings, demo=demo)}


def _channels(settings: dict, *, demo: bool) -> dict[str, str]:
    has_gateway = bool(settings["GATEWAY_URL"]) or demo  # which shows on its mailbox page what would be sent
    there = {
        "email": True,
        "push": bool(settings["VAPID_PRIVATE_KEY"]),
        "sms": has_gateway,
        "voice": has_gateway,
        "webhook": bool(settings["WEBHOOK_HOSTS"]),
    }
    return {name: f"eventsafety.notifications.channels.{name}.send" for name in there if there[name]}


def _email(env: Env) -> dict:
    """A mail server (EMAIL_URL), a provider's own interface through anymail, or the demo's mailbox page."""
    settings = {
        "DEFAULT_FROM_EMAIL": env("DEFAULT_FROM_EMAIL", default="safety@eventsafety.example"),
        "EMAIL_TIMEOUT": 10,
    }
    if env("EMAIL_URL", default=""):
        named = env.email_url("EMAIL_URL")
        ours = "eventsafety.notifications.smtp.EmailBackend"
        return settings | named | ({"EMAIL_BACKEND": ours} if named["EMAIL_BACKEND"] == SMTP else {})
    if env("EMAIL_BACKEND", default=""):
        anymail = {"REQUESTS_TIMEOUT": 10} | json.loads(env("ANYMAIL", default="") or "{}")
        return settings | {"EMAIL_BACKEND": env("EMAIL_BACKEND"), "ANYMAIL": anymail}
    # Messages must reach people even where no mail server is set: the demo keeps them on a page.
    return settings | {"EMAIL_BACKEND": "eventsafety.notifications.mailbox.DemoMailbox"}


def _gateway(env: Env) -> dict:
    """Text messages and calls: form posts as Twilio understands them; the signing key signs call-backs."""
    settings = {
        name: env(name, default="")
        for name in ("GATEWAY_URL", "GATEWAY_USER", "GATEWAY_PASSWORD", "GATEWAY_FROM")
    }
    settings["GATEWAY_SIGNING_KEY"] = env("GATEWAY_SIGNING_KEY", default="") or settings["GATEWAY_PASSWORD"]
    settings["GATEWAY_VOICE_FROM"] = env("GATEWAY_VOICE_FROM", default="") or settings["GATEWAY_FROM"]
    if settings["GATEWAY_URL"] and not (settings["GATEWAY_FROM"] and settings["GATEWAY_SIGNING_KEY"]):
        raise ImproperlyConfigured(
            "Set GATEWAY_FROM and GATEWAY_PASSWORD: a gateway without them neither sends nor can be believed."
        )
    return settings


def _others(env: Env) -> dict:
    """Notifications on devices, webhooks, and the caps on what costs money; see caps.py."""
    return {
        "VAPID_PRIVATE_KEY": env("VAPID_PRIVATE_KEY", default=""),
        "PUSH_HOSTS": env.list("PUSH_HOSTS", default=[]) or PUSH_SERVICES,
        "WEBHOOK_HOSTS": env.list("WEBHOOK_HOSTS", default=[]),
        "PAID_PER_PERSON": int(env("PAID_PER_PERSON", default="") or 20),
        "PAID_PER_EVENT": int(env("PAID_PER_EVENT", default="") or 200),
    }
