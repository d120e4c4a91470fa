"""An e-mail whose bytes were stored before it was sent, and are sent as they were stored."""

from email.message import Message

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _


class Stored(Message):
    """A message that is nothing but its bytes."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.content = content

    def as_bytes(self, unixfrom=False, policy=None, linesep="\r\n") -> bytes:
        """Return the bytes, whatever line ends a backend asks for: they have the wire's already."""
        return self.content


class StoredMail(EmailMessage):
    """Sends exactly these bytes to one address, whoever else stands in their header.

    content: the whole message as stored; address: the one it goes to now; sender: of the envelope.
    """

    def __init__(self, content: bytes, *, address: str, sender: str):
        super().__init__(subject=_("A letter"), body="", from_email=sender, to=[address])
        self.content = content

    def message(self) -> Stored:
        """Return the stored message for the backend."""
        return Stored(self.content)

    def in_the_demo(self) -> tuple[str, str, str]:
        """Return to, subject and body as the demo's mailbox may keep them: no name, no address."""
        words = _(
            "Letters hold names, so they are not kept here. Read it, as it was sent, with the registration."
        )
        return _("(sealed)"), self.subject, words
