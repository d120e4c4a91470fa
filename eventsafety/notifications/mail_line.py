"""One connection to the mail server for as long as a drain lasts, instead of one for every message."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from smtplib import SMTPException

from django.core.mail import get_connection

#: Many servers hang up after so many; asking for a new line is cheaper than one refused message.
MOST_MAILS = 50

_lines = threading.local()


@contextmanager
def kept_open() -> Iterator[None]:
    """Within it, `current` returns the same open line to this thread; it is closed in the end."""
    _lines.within = True
    try:
        yield
    finally:
        _lines.within = False
        hang_up()


def current():
    """Return the open line, or an ordinary connection of its own outside of a drain."""
    if not getattr(_lines, "within", False):
        return get_connection()
    if getattr(_lines, "mails", MOST_MAILS) >= MOST_MAILS:
        hang_up()
        line = get_connection()
        line.open()
        _lines.line, _lines.mails = line, 0
    _lines.mails += 1
    return _lines.line


def hang_up(*, politely: bool = True) -> None:
    """Close the line; the next message opens a new one.

    Impolitely after an error: nobody knows the state of the line, and a server that does not answer would
    let us wait for its goodbye too.
    """
    line = getattr(_lines, "line", None)
    _lines.line, _lines.mails = None, MOST_MAILS
    if line is None:
        return
    with suppress(OSError, SMTPException):
        if not politely and getattr(line, "connection", None) is not None:
            line.connection.close()
        line.close()
