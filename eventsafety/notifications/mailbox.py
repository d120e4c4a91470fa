"""Where the demo's e-mail goes: a page instead of the internet."""

from django.core.mail.backends.base import BaseEmailBackend

from eventsafety.notifications.models import DemoMail


class DemoMailbox(BaseEmailBackend):
    """Keep every e-mail for the mailbox page; not for the console, whose log others read."""

    def send_messages(self, email_messages):
        for mail in email_messages:
            DemoMail.objects.create(to=", ".join(mail.recipients()), subject=mail.subject, body=mail.body)
        return len(email_messages)
