"""Notifications on devices: Web Push (RFC 8030), encrypted for the browser (RFC 8291), signed (RFC 8292).

A push service takes a message for a device that may be off. So it is never the last channel of a step: the
outbox puts another behind it, which follows half a minute later unless somebody answers.
"""

import json
import time
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from eventsafety.accounts.models import User
from eventsafety.notifications import exchange, vapid
from eventsafety.notifications.channels import Refused
from eventsafety.notifications.channels.points import points_of
from eventsafety.notifications.exchange import Address, judged, post
from eventsafety.notifications.message import CodeWordMessage
from eventsafety.notifications.models import Channel, ContactPoint
from eventsafety.notifications.push_sealing import sealed

TTL = 3600  # seconds the service keeps it for a device that is off
GONE = (404, 410)


def send(to: User, message: CodeWordMessage, *, delivery_id: UUID) -> str:
    """Notify all of a person's devices; enough when one push service takes it."""
    if not isinstance(to, User):
        raise Refused("no_contact_point")
    until, taken, trouble = time.monotonic() + exchange.SECONDS, 0, None
    for point in points_of(to, Channel.PUSH):
        try:
            _push(point, message, seconds=until - time.monotonic())
            taken += 1
        except Exception as error:  # one device must not silence the others
            trouble = error if trouble is None or isinstance(trouble, Refused) else trouble
    if trouble is not None and not taken:
        raise trouble
    return ""


def send_to(point: ContactPoint, message: CodeWordMessage, *, delivery_id: UUID | None = None) -> str:
    """Notify one device."""
    _push(point, message, seconds=exchange.SECONDS)
    return ""


def is_allowed(endpoint: str) -> bool:
    """Say whether a push service of PUSH_HOSTS lies there; "*.host" stands for all below it."""
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    known_hosts = settings.PUSH_HOSTS
    secure = parts.scheme == "https" and port in (None, 443)
    below = [known[1:] for known in known_hosts if known.startswith("*.")]
    listed = host in known_hosts or host.endswith(tuple(below))
    named = f"{host}:{port}" in known_hosts
    return parts.username is None and ((secure and listed) or named)


def may_connect(address: Address) -> bool:
    """Say whether a push service may be at this address."""
    return address.is_global or any(str(address) == known.rpartition(":")[0] for known in settings.PUSH_HOSTS)


def _push(point: ContactPoint, message: CodeWordMessage, *, seconds: float) -> None:
    if not is_allowed(point.address):
        raise Refused("host_not_allowed")
    body = sealed(_words(message), device=point.keys["p256dh"], secret=point.keys["auth"])
    headers = {
        "Authorization": vapid.authorization(point.address),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(TTL),
        "Urgency": "high",
    }
    answer = post(point.address, body, headers, seconds=max(0.1, seconds), may_connect=may_connect)
    if answer.status in GONE and point.verified_at is not None:
        # The browser took its permission back: it must be confirmed anew, and counts for nothing until then.
        ContactPoint.objects.filter(pk=point.pk).update(verified_at=None)
    judged(answer)


def _words(message: CodeWordMessage) -> bytes:
    title, _separator, rest = message.words().partition(" · ")
    if message.drill:
        title, rest = message.words(), ""
    return json.dumps({"title": title, "body": rest, "path": message.path}).encode()
