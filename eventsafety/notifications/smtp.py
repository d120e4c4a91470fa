"""SMTP with one deadline over the whole conversation; Django's time-out starts anew with every line."""

import smtplib
import socket
import threading
import time

from django.conf import settings
from django.core.mail.backends import smtp


class EmailBackend(smtp.EmailBackend):
    """Django's own, whose connection is shut EMAIL_TIMEOUT seconds after it was opened."""

    @property
    def connection_class(self):
        return PromptSecurely if self.use_ssl else Prompt


class _Prompt:
    def _get_socket(self, host, port, timeout):
        until = time.monotonic() + settings.EMAIL_TIMEOUT
        # A host often has two addresses, each tried in turn: both must fit.
        self.sock = super()._get_socket(host, port, timeout / 2)
        self._timer = threading.Timer(max(0.0, until - time.monotonic()), self._shut)
        self._timer.daemon = True
        self._timer.start()
        return self.sock

    def _shut(self) -> None:
        try:
            socket.socket.shutdown(self.sock, socket.SHUT_RDWR)  # past TLS, which would wait for its own
        except (OSError, TypeError):
            return  # closed already

    def close(self) -> None:
        if hasattr(self, "_timer"):
            self._timer.cancel()
        super().close()


class Prompt(_Prompt, smtplib.SMTP):
    """SMTP, encrypted later if at all."""


class PromptSecurely(_Prompt, smtplib.SMTP_SSL):
    """SMTP over TLS from the first byte."""
