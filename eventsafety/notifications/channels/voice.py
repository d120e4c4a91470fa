"""Phone calls: a voice says the code word, a key answers."""

import re
from uuid import UUID
from xml.etree.ElementTree import Element, SubElement, tostring

from django.conf import settings
from django.utils.translation import gettext as _

from eventsafety.accounts.models import User
from eventsafety.events.models import Contact
from eventsafety.notifications.channels import gateway
from eventsafety.notifications.channels.points import first_to_take
from eventsafety.notifications.message import CodeWordMessage
from eventsafety.notifications.models import Channel, ContactPoint

SAID = 3  # times: the first is missed while the phone goes to the ear


def send(to: User | Contact, message: CodeWordMessage, *, delivery_id: UUID) -> str:
    """Call the first of their numbers that takes it."""
    return first_to_take(to, Channel.VOICE, lambda point: send_to(point, message, delivery_id=delivery_id))


def send_to(point: ContactPoint, message: CodeWordMessage, *, delivery_id: UUID | None = None) -> str:
    """Call one number."""
    if not settings.GATEWAY_URL:
        to = _("%(number)s by phone call") % {"number": point.address}
        return gateway.keep_for_demo(to, message, "\n".join(_sentences(message)))
    fields = {
        "To": point.address,
        "From": settings.GATEWAY_VOICE_FROM,
        "Twiml": script(message, delivery_id),
        "Timeout": "25",
    }
    if delivery_id:
        fields["StatusCallback"] = gateway.call_back(f"/gateway/status/{delivery_id}/")
    return gateway.hand_over("Calls", fields)


def script(message: CodeWordMessage, delivery_id: UUID | None) -> str:
    """Return what the gateway's voice says and which key it waits for, as TwiML."""
    response = Element("Response")
    for _time in range(SAID):
        place = response
        if message.path and delivery_id:
            keys = gateway.call_back(f"/gateway/keys/{delivery_id}/")
            place = SubElement(response, "Gather", action=keys, numDigits="1", timeout="5")
        for sentence in _sentences(message):
            SubElement(place, "Say").text = sentence
            SubElement(place, "Pause", length="1")
    return tostring(response, encoding="unicode")


def _sentences(message: CodeWordMessage) -> list[str]:
    # Digits and place codes are spelled: "A1" is "A 1", a code is not a number of thousands.
    spelled = re.sub(r"(?<=[0-9])(?=[0-9])|(?<=[A-Z])(?=[0-9])", " ", message.words(separator=". "))
    said = [_("This is EventSafety. %(words)s.") % {"words": spelled}]
    if message.path:
        said.append(_("Press 1 if you come. Press 2 if you cannot. Press 3 if you need backup."))
    return said
