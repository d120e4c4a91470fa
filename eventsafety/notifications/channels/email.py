"""E-mail through whatever Django's mail settings name."""

from smtplib import SMTPRecipientsRefused, SMTPResponseException
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage

from eventsafety.accounts.models import User
from eventsafety.events.models import Contact
from eventsafety.notifications import mail_line
from eventsafety.notifications.channels import Refused
from eventsafety.notifications.message import CodeWordMessage

#: RFC 3834: no out-of-office answers to a call for help.
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", "Importance": "high"}


def send(to: User | Contact, message: CodeWordMessage, *, delivery_id: UUID | None = None) -> str:
    """Send the words and the link; the subject is the code word alone.

    Raises Refused without an address, and when the server says no for good (RFC 5321: 5xx).
    """
    if not to.email:
        raise Refused("no_address")
    lines = [message.words()]
    if message.path:
        lines += ["", settings.BASE_URL.rstrip("/") + message.path]
    mail = EmailMessage(message.code_word, "\n".join(lines), to=[to.email], headers=HEADERS)
    try:
        mail.connection = mail_line.current()
        mail.send()
    except SMTPRecipientsRefused as refusal:
        if all(code >= 500 for code, _words in refusal.recipients.values()):
            raise Refused("address_refused") from None
        raise
    except SMTPResponseException as refusal:
        if refusal.smtp_code in (550, 551, 553, 554):
            raise Refused("message_refused") from None
        raise
    except Exception as error:
        # A provider's own interface (anymail) tells the status of HTTP.
        status = getattr(error, "status_code", None) or 0
        if 400 <= status < 500 and status not in (408, 429):
            raise Refused(f"http_{status}") from None
        raise
    return ""
