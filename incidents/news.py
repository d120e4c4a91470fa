"""The e-mail to a reporter who wished for one: there is something to read. Not what, nor of whom."""

import time

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from eventsafety.notifications.tasks import nudge_soon
from incidents.models import NewsMail, ReportReceipt
from registrations.mailing import engine

State = NewsMail.State


class News(EmailMessage):
    """Says nothing and names nobody; the demo's mailbox keeps it without the address."""

    def in_the_demo(self) -> tuple[str, str, str]:
        """Return to, subject and body as the demo's mailbox may keep them."""
        return _("(sealed)"), self.subject, self.body


def announce(receipt: ReportReceipt) -> None:
    """Write a mail down, in the caller's transaction, unless they wish for none or one is on its way."""
    on_its_way = receipt.mails.filter(state__in=[State.PENDING, State.RETRY, State.LEASED])
    if receipt.wants_news and receipt.email and not on_its_way.exists():
        receipt.mails.create()
        nudge_soon()


def sweep() -> int:
    """Send what is due for about two seconds; return how many were tried."""
    tried, until = 0, time.monotonic() + engine.SPELL
    while time.monotonic() < until and (row := engine.claim(NewsMail)):
        engine.bring_out(row, mail_of)
        tried += 1
    return tried


def mail_of(row: NewsMail) -> News | None:
    """Return the mail, in the language the report was sent in; None where none is to be sent any more."""
    receipt = ReportReceipt.objects.select_related("incident").get(pk=row.receipt_id)
    if not (receipt.wants_news and receipt.email and receipt.is_kept_updated):
        return None
    with translation.override(receipt.language):
        page = settings.BASE_URL.rstrip("/") + reverse("incidents:receipt")
        body = render_to_string("incidents/email/news.txt", {"page": page})
        headers = {"Auto-Submitted": "auto-generated"}
        return News(_("There is something for you to read"), body, to=[receipt.email], headers=headers)
