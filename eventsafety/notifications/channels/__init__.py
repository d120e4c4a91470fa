"""The ways out of the building. Each is one function named in settings.MESSAGE_CHANNELS."""

from django.conf import settings
from django.utils.module_loading import import_string

from eventsafety.notifications.message import CodeWordMessage
from eventsafety.notifications.models import Delivery

__all__ = ["Refused", "send"]


class Refused(Exception):
    """This message can never leave by this channel; `kind` is one word for the record, never content."""

    def __init__(self, kind: str):
        super().__init__(kind)
        self.kind = kind


def send(delivery: Delivery) -> str:
    """Hand one delivery to its channel and return the provider's reference, or "".

    A channel is `send(to: User | Contact, message: CodeWordMessage) -> str` and gives up after 10 s.
    Raises Refused when trying again is useless; any other error means try again.
    """
    path = settings.MESSAGE_CHANNELS.get(delivery.channel)
    if path is None:
        raise Refused("no_such_channel")
    if delivery.addressee is None:
        raise Refused("number_struck_off")
    return import_string(path)(delivery.addressee, CodeWordMessage(**delivery.message))
