"""Where the demo's e-mail goes: a page instead of the internet."""

from django.core.mail.backends.base import BaseEmailBackend

from eventsafety.notifications.models import DemoMail


class DemoMailbox(BaseEmailBackend):
    """Keep every e-mail for the mailbox page; not for the console, whose log others read.

    A mail that holds names says itself what may be kept of it, in `in_the_demo`: rows here are not sealed.
    """

    def send_messages(self, email_messages):
        for mail in email_messages:
            to, subject, body = getattr(mail, "in_the_demo", lambda mail=mail: kept_of(mail))()
            DemoMail.objects.create(to=to, subject=subject, body=body)
        return len(email_messages)


def kept_of(mail) -> tuple[str, str, str]:
    """Return to, subject and body of an e-mail in which everything may be read."""
    return ", ".join(mail.recipients()), mail.subject, mail.body
