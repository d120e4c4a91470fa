"""The ways out of the building. Each is one function named in settings.MESSAGE_CHANNELS.

The interface of a channel: `send(to: User | Contact, message: CodeWordMessage, *, delivery_id: UUID) -> str`
hands the message over within 10 s and returns the provider's reference or "". Its module also has
`send_to(point: ContactPoint, message, *, delivery_id=None) -> str` for one number, device or webhook.
"""

from django.conf import settings
from django.utils.module_loading import import_string

from eventsafety.notifications.message import CodeWordMessage
from eventsafety.notifications.models import Channel, ContactPoint, Delivery

__all__ = ["Refused", "is_set_up", "send", "send_to"]


class Refused(Exception):
    """This message can never leave by this channel; `kind` is one word for the record, never content."""

    def __init__(self, kind: str):
        super().__init__(kind)
        self.kind = kind


def send(delivery: Delivery) -> str:
    """Hand one delivery to its channel and return the provider's reference, or "".

    Raises Refused when trying again is useless; any other error means try again.
    """
    from eventsafety.notifications import caps  # noqa: PLC0415  (which refuses, as channels do)

    channel = _channel(delivery.channel)
    if delivery.addressee is None:
        raise Refused("number_struck_off")
    caps.check(delivery)
    return channel(delivery.addressee, CodeWordMessage(**delivery.message), delivery_id=delivery.pk)


def send_to(point: ContactPoint, message: CodeWordMessage) -> str:
    """Hand one message to one contact point, verified or not; returns and raises as `send`."""
    module = _channel(point.channel).__module__
    return import_string(f"{module}.send_to")(point, message)


def is_set_up(channel: str) -> bool:
    """Whether this installation can send by a channel."""
    return channel == Channel.IN_APP or channel in settings.MESSAGE_CHANNELS


def _channel(name: str):
    path = settings.MESSAGE_CHANNELS.get(name)
    if path is None:
        raise Refused("no_such_channel")
    return import_string(path)
