"""Where the demo's e-mail goes: a page and the console instead of the internet."""

from django.core.mail.backends.console import EmailBackend

from eventsafety.notifications.models import DemoMail


class DemoMailbox(EmailBackend):
    """Keep every e-mail for the mailbox page and print it."""

    def send_messages(self, email_messages):
        for mail in email_messages:
            DemoMail.objects.create(to=", ".join(mail.recipients()), subject=mail.subject, body=mail.body)
        return super().send_messages(email_messages)
