"""Text messages: the words, a short link, and what may be answered by text."""

from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from eventsafety.accounts.models import User
from eventsafety.events.models import Contact
from eventsafety.notifications.channels import gateway
from eventsafety.notifications.channels.points import first_to_take
from eventsafety.notifications.message import CodeWordMessage
from eventsafety.notifications.models import Channel, ContactPoint
from eventsafety.notifications.short_links import short_path


def send(to: User | Contact, message: CodeWordMessage, *, delivery_id: UUID) -> str:
    """Text the first of their numbers that takes it."""
    return first_to_take(to, Channel.SMS, lambda point: send_to(point, message, delivery_id=delivery_id))


def send_to(point: ContactPoint, message: CodeWordMessage, *, delivery_id: UUID | None = None) -> str:
    """Text one number."""
    body = text_of(message, delivery_id)
    if not settings.GATEWAY_URL:
        to = _("%(number)s by text message") % {"number": point.address}
        return gateway.keep_for_demo(to, message, body)
    fields = {"To": point.address, "From": settings.GATEWAY_FROM, "Body": body}
    if delivery_id:
        fields["StatusCallback"] = gateway.call_back(f"/gateway/status/{delivery_id}/")
    return gateway.hand_over("Messages", fields)


def text_of(message: CodeWordMessage, delivery_id: UUID | None) -> str:
    """Return what stands in the text message; commas, since a middle dot would halve the room for it."""
    words = message.words(separator=", ")
    if not (message.path and delivery_id):
        return words
    link = settings.BASE_URL.rstrip("/") + short_path(delivery_id)
    answers = _("Reply 1 I come, 2 I cannot, 3 need backup")
    return f"{words}\n{link}\n{answers}"
