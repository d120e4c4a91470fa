"""People with verified ways to be reached, and an installation with a gateway."""

from urllib.parse import parse_qs

from django.db.models.functions import Now

from eventsafety.notifications import signatures
from eventsafety.notifications.models import ContactPoint, address_mark
from tests.factories import UserFactory

NUMBER = "+447700900300"
OURS = "+447700900999"
KEY = "the gateway's own secret"
BASE = "https://safety.example"


def reach(user=None, channel="sms", address=NUMBER, *, verified=True, keys=None, **more) -> ContactPoint:
    """Give a user a contact point, a new one without naming any."""
    return ContactPoint.objects.create(
        user=user or UserFactory(),
        channel=channel,
        address=address,
        address_mark=address_mark(channel, address),
        keys=keys or {},
        verified_at=Now() if verified else None,
        **more,
    )


def use_gateway(settings, server) -> None:
    """Point the installation at a gateway."""
    settings.GATEWAY_URL, settings.GATEWAY_USER, settings.GATEWAY_PASSWORD = server.url + "/acc", "AC1", "pw"
    settings.GATEWAY_FROM = settings.GATEWAY_VOICE_FROM = OURS
    settings.GATEWAY_SIGNING_KEY, settings.BASE_URL = KEY, BASE


def form_of(heard) -> dict[str, str]:
    """Return the fields of a form post."""
    return {name: values[0] for name, values in parse_qs(heard.body.decode()).items()}


def calls_back(client, path, *, key=KEY, base=BASE, given=None, **form):
    """Post a form to us as the gateway does, signed."""
    signed = signatures.signature(base + path, {name: [value] for name, value in form.items()}, key)
    return client.post(path, form, headers={signatures.HEADER: signed if given is None else given})
