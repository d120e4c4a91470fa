"""A letter as the bytes of an e-mail, and back for whoever previews or reads it."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from hashlib import sha256

from django.conf import settings
from django.utils import timezone

#: Not the wire's: long lines are folded by `quoted-printable`, so bytes survive any mail server.
WIRE = policy.SMTP.clone(max_line_length=78)


@dataclass(frozen=True)
class Read:
    """A letter as it was stored: every line of its header that people see, and its text."""

    sender: str
    to: str
    copies: str
    answers_to: str
    date: str
    subject: str
    body: str
    language: str

    @property
    def paragraphs(self) -> list[str]:
        """The text in paragraphs, since the language may change its direction between them."""
        return [part for part in self.body.split("\n\n") if part.strip()]


def compose(
    *, to: str, copies: list[str], appeal_contact: str, subject: str, body: str, language: str
) -> bytes:
    """Return the whole e-mail. Raises ValueError for a header with a line break in it."""
    mail = EmailMessage(policy=WIRE)
    mail["From"] = settings.DEFAULT_FROM_EMAIL
    if to:
        mail["To"] = to
    mail["Cc"] = ", ".join(copies)
    mail["Reply-To"] = appeal_contact
    mail["Subject"] = subject
    mail["Date"] = format_datetime(timezone.now())
    mail["Message-ID"] = make_msgid(domain=settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> "))
    mail["Content-Language"] = language
    mail.set_content(body, charset="utf-8", cte="quoted-printable")
    return bytes(mail)


def read(content: bytes) -> Read:
    """Return what a stored letter says, for a preview of exactly what is sent."""
    mail = message_from_bytes(content, policy=WIRE)
    said = {name: str(mail.get(name, "")) for name in ("From", "To", "Cc", "Reply-To", "Date", "Subject")}
    return Read(
        sender=said["From"],
        to=said["To"],
        copies=said["Cc"],
        answers_to=said["Reply-To"],
        date=said["Date"],
        subject=said["Subject"],
        body=mail.get_content().replace("\r\n", "\n"),
        language=str(mail.get("Content-Language", "en")),
    )


def seal_of(content: bytes) -> str:
    """Return what says that a preview showed exactly these bytes."""
    return sha256(content).hexdigest()
