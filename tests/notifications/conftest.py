import pytest
from django.core import mail

from tests.processes import free_port


@pytest.fixture
def no_mail_server(settings):
    """E-mail goes to a port on which nobody listens."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()


@pytest.fixture
def mails():
    """Return (addresses, subject, body) of every e-mail sent so far, oldest first."""
    return lambda: [(letter.to, letter.subject, letter.body) for letter in mail.outbox]
