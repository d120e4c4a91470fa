"""Links that fit into a text message: 32 characters instead of a hundred."""

import base64
import hmac
from datetime import timedelta
from uuid import UUID

from django.db.models.functions import Now
from django.utils.crypto import salted_hmac

from eventsafety.notifications.models import Delivery

VALID = timedelta(hours=48)


def short_path(delivery_id: UUID) -> str:
    """Return the path that leads to the link of a delivery's message."""
    # Not reversed: a page that fails to import anywhere must not keep a call for help from going out.
    return f"/s/{base64.urlsafe_b64encode(delivery_id.bytes + _mac(delivery_id)).decode()}/"


def path_behind(token: str) -> str | None:
    """Return the path of the message a short link stands for; None when it is old, taken back or not ours."""
    try:
        content = base64.urlsafe_b64decode(token)
        delivery_id = UUID(bytes=content[:16])
    except ValueError:
        return None
    if not hmac.compare_digest(content[16:], _mac(delivery_id)):
        return None
    sent = Delivery.objects.exclude(state=Delivery.State.CANCELLED)
    row = sent.filter(pk=delivery_id, created_at__gt=Now() - VALID).first()
    return row.message.get("path") or None if row else None


def _mac(delivery_id: UUID) -> bytes:
    return salted_hmac("notifications.short_links", delivery_id.hex, algorithm="sha256").digest()[:8]
