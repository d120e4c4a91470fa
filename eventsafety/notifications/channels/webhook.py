"""Webhooks: the code words as JSON, signed, to hosts the settings allow and nobody else.

The signature is HMAC-SHA256 over "<timestamp>.<body>" under the secret of the contact point, in the header
`EventSafety-Signature: t=<seconds since 1970>,v1=<hex>`. Who receives it compares both and refuses old ones.
"""

import hashlib
import hmac
import ipaddress
import json
import time
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from eventsafety.accounts.models import User
from eventsafety.events.models import Contact
from eventsafety.notifications.channels import Refused
from eventsafety.notifications.channels.points import first_to_take
from eventsafety.notifications.exchange import Address, judged, post
from eventsafety.notifications.message import CodeWordMessage
from eventsafety.notifications.models import Channel, ContactPoint


def send(to: User | Contact, message: CodeWordMessage, *, delivery_id: UUID) -> str:
    """Post to the first of their webhooks that takes it."""
    if isinstance(to, Contact):
        raise Refused("no_contact_point")
    return first_to_take(to, Channel.WEBHOOK, lambda point: send_to(point, message, delivery_id=delivery_id))


def send_to(point: ContactPoint, message: CodeWordMessage, *, delivery_id: UUID | None = None) -> str:
    """Post to one webhook."""
    if not is_allowed(point.address):
        raise Refused("host_not_allowed")
    body = _body(message, delivery_id)
    headers = {
        "Content-Type": "application/json",
        "EventSafety-Signature": signed(body, point.keys["secret"]),
    }
    judged(post(point.address, body, headers, may_connect=may_connect))
    return ""


def signed(body: bytes, secret: str, *, at: int | None = None) -> str:
    """Return the header for a body; at: seconds since 1970, by default now."""
    at = int(time.time()) if at is None else at
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={digest}"


def is_allowed(url: str) -> bool:
    """Say whether a webhook may lie there: https at a host of WEBHOOK_HOSTS, or http at an address of it."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    listed = host in settings.WEBHOOK_HOSTS or f"{host}:{port}" in settings.WEBHOOK_HOSTS
    plain = parts.scheme == "http" and _is_address(host)
    return listed and parts.username is None and (parts.scheme == "https" or plain)


def may_connect(address: Address) -> bool:
    """Say whether a host's address may be connected to: a public one, or one WEBHOOK_HOSTS names itself."""
    public = address.is_global and not address.is_multicast
    named = any(str(address) in (listed, listed.rpartition(":")[0]) for listed in settings.WEBHOOK_HOSTS)
    return public or named


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _body(message: CodeWordMessage, delivery_id: UUID | None) -> bytes:
    said = message.as_json()
    path = said.pop("path")
    said["link"] = settings.BASE_URL.rstrip("/") + path if path else ""
    said["id"] = str(delivery_id) if delivery_id else ""
    return json.dumps(said, separators=(",", ":")).encode()
