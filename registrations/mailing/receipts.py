"""The answer to "has my registration arrived?": the same words whoever it is about."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db.models.functions import Now
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from registrations.models import Receipt, Registration
from registrations.screening import emails

KEPT = timedelta(hours=1)
SALT = "registrations.receipt"
LINK_WORKS = timedelta(days=30)


class ReceiptMail(EmailMessage):
    """Names nobody; the demo's mailbox keeps it without the address."""

    def in_the_demo(self) -> tuple[str, str, str]:
        """Return to, subject and body as the demo's mailbox may keep them."""
        return _("(sealed)"), self.subject, self.body


def mailbox(address: str) -> str:
    """Return the mailbox an address reaches, as the matcher reads it; "" for what is no address."""
    found = emails.read(address)
    return found.mailbox if found else ""


def registered(receipt: Receipt) -> list[Registration]:
    """Return the registrations of the event that carry the mailbox that was asked about."""
    wanted = mailbox(receipt.address)
    rows = Registration.objects.filter(event=receipt.event_id).coming().only("event", "emails")
    return [row for row in rows if wanted in map(mailbox, row.emails)]


def mail_of(receipt: Receipt) -> ReceiptMail | None:
    """Return the answer, or None where nobody is registered with this address.

    It says that the registration is being processed, whatever was found or decided.
    """
    found = registered(receipt)
    if not found:
        return None
    event = receipt.event
    links = [settings.BASE_URL.rstrip("/") + link_of(row) for row in found]
    body = render_to_string("registrations/email/receipt.txt", {"event": event, "links": links})
    subject = _("%(event)s: registration received") % {"event": " ".join(event.name.split())}
    return ReceiptMail(subject, body, to=[receipt.address], headers={"Auto-Submitted": "auto-replied"})


def link_of(row: Registration) -> str:
    """Return the path by which the person withdraws a registration; always the same length."""
    return reverse("registrations:withdraw_own", args=[signing.dumps(str(row.pk), salt=SALT)])


def registration_of(token: str) -> Registration | None:
    """Return the registration of such a path; None for a token that is wrong or too old."""
    try:
        pk = signing.loads(token, salt=SALT, max_age=LINK_WORKS)
    except signing.BadSignature:
        return None
    return Registration.objects.select_related("event").filter(pk=pk, event__wiped_at=None).first()


def forget_old() -> int:
    """Delete questions after an hour, answered or not; return how many."""
    settled = [Receipt.State.ACCEPTED, Receipt.State.CANCELLED, Receipt.State.FAILED]
    old = Receipt.objects.filter(asked_at__lt=Now() - KEPT, state__in=settled)
    return old.delete()[0]
