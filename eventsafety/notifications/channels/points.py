"""Where a channel reaches somebody: their own verified contact points, or the number on the event's list."""

import re
import time
from collections.abc import Callable

from eventsafety.accounts.models import User
from eventsafety.events.models import Contact
from eventsafety.notifications.channels import Refused
from eventsafety.notifications.models import ContactPoint

#: A lease is 15 s and one try may take 10 s: another number is tried only this long after the first.
ANOTHER = 4.0  # seconds


def points_of(to: User | Contact, channel: str) -> list[ContactPoint]:
    """Return the contact points of one kind, in the order their owner chose. Raises Refused without any."""
    if isinstance(to, Contact):
        return [ContactPoint(channel=channel, address=phone_number(to.phone))]
    points = list(ContactPoint.objects.verified().filter(user=to, channel=channel))
    if not points:
        raise Refused("no_contact_point")
    return points


def first_to_take(to: User | Contact, channel: str, send_to: Callable[[ContactPoint], str]) -> str:
    """Try one contact point after the other until one takes it; return its reference.

    Only a lasting no goes on to the next: what may have arrived is not sent elsewhere as well. Raises the
    last Refused when all refuse.
    """
    refusal, until = Refused("no_contact_point"), time.monotonic() + ANOTHER
    for point in points_of(to, channel):
        try:
            return send_to(point)
        except Refused as no:
            refusal = no
        if time.monotonic() > until:
            break
    raise refusal


def phone_number(words: str) -> str:
    """Return a number as networks dial it, such as +447700900300 (E.164).

    Raises Refused without a country code: short numbers of emergency services are no machine's to call.
    """
    number = re.sub(r"[\s()./\-\u2010-\u2015\u00a0\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", words)
    number = re.sub(r"^00", "+", number)
    if not re.fullmatch(r"\+[1-9][0-9]{6,14}", number):
        raise Refused("no_country_code")
    return number
