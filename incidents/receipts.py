"""Receipt numbers and the tokens of public pages; nothing here is kept in a cookie, a session or an address.

A number is made from the token of the form it was sent with, by a keyed hash: the same form sent twice,
because the answer was lost on its way, gets the same number, and nobody else can make it. Kept is its mark.
"""

import secrets
import unicodedata
from datetime import timedelta
from uuid import UUID

from django.core import signing
from django.db.models.functions import Now

from eventsafety.events.models import Event
from eventsafety.sealing import mark
from incidents.models import ReportReceipt

DIGITS = 16
FORM_SALT, PASS_SALT = "incidents.public_form", "incidents.receipt"
#: How long somebody may take to write, and a page with a receipt on it may stay open.
FORM_WORKS, PASS_WORKS = timedelta(days=1), timedelta(hours=12)
#: For so long the same form sent again shows the number again.
SHOWN_AGAIN = timedelta(minutes=15)


def new_form(event: Event) -> str:
    """Return the token of one page of the form; it makes one report and no second."""
    return signing.dumps([event.pk.hex, secrets.token_hex(16)], salt=FORM_SALT)


def form_of(token: str, event: Event) -> str | None:
    """Return what is unique to a page of this event's form; None when it is old or not one of ours."""
    try:
        place, unique = signing.loads(token, salt=FORM_SALT, max_age=FORM_WORKS)
    except (signing.BadSignature, ValueError):
        return None
    return unique if place == event.pk.hex else None


def sent_mark(unique: str) -> UUID:
    """Return what a report sent with a form is known by; the number cannot be made from it."""
    return UUID(mark("public form", unique))


def number_of(unique: str) -> str:
    """Return the receipt number, 16 digits, of what is sent with a form."""
    return f"{int(mark('receipt number', unique), 16) % 10**DIGITS:0{DIGITS}d}"


def number_mark(number: str) -> str:
    """Return what a receipt is found by: a keyed hash of its number."""
    return mark("report receipt", number)


def in_groups(number: str) -> str:
    """Return a number as people copy it: four groups of four."""
    return " ".join(number[place : place + 4] for place in range(0, DIGITS, 4))


def typed(text: str) -> str:
    """Return the digits of what somebody typed, in whatever script they wrote them."""
    return "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())


def with_number(number: str) -> ReportReceipt | None:
    """Return the receipt with this number, or None; one look-up, whatever is found."""
    rows = ReportReceipt.objects.filter(number_mark=number_mark(number), incident__event__wiped_at=None)
    return rows.select_related("incident__event", "report").first()


def pass_for(receipt: ReportReceipt) -> str:
    """Return what the page of a receipt carries, so that its buttons need no number."""
    return signing.dumps(receipt.pk.hex, salt=PASS_SALT)


def of_pass(token: str) -> ReportReceipt | None:
    """Return the receipt a page carries; None when the page is too old."""
    try:
        pk = signing.loads(token, salt=PASS_SALT, max_age=PASS_WORKS)
    except signing.BadSignature:
        return None
    rows = ReportReceipt.objects.filter(pk=pk, incident__event__wiped_at=None)
    return rows.select_related("incident__event", "report").first()


def is_fresh(receipt: ReportReceipt) -> bool:
    """Whether the number may be shown once more to whoever sends the same form again."""
    return ReportReceipt.objects.filter(pk=receipt.pk, created_at__gt=Now() - SHOWN_AGAIN).exists()
