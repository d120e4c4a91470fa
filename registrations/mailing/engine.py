"""Claim one e-mail, look once more, send it, write down what came of it; the same for letters and receipts.

Killed between sending and writing down, an e-mail goes twice; it is never lost, since a lease that ran out is
due again by itself. Every moment is the database's.
"""

import time
from collections.abc import Callable
from datetime import timedelta
from random import SystemRandom
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from registrations.mailing import letters, receipts
from registrations.models import LetterDelivery, Outgoing, Receipt

State = Outgoing.State
LEASE = timedelta(seconds=15)  # longer than the 10 s a mail server may take
#: A server that greylists takes a quarter of an hour; one that is down over night is tried in the morning.
RETRY_MINUTES = (1, 5, 20, 60, 240, 720)
SPELL = 2.0  # seconds a sweep may take, so that the ladders get their turn
_chance = SystemRandom()

#: Row → the e-mail it stands for, or None when there is nobody to write to.
MAKERS: list[tuple[type[Outgoing], Callable]] = [
    (LetterDelivery, letters.mail_of),
    (Receipt, receipts.mail_of),
]


def sweep() -> int:
    """Send what is due for about two seconds; return how many were tried."""
    receipts.forget_old()
    tried, until = 0, time.monotonic() + SPELL
    for model, mail_of in MAKERS:
        while time.monotonic() < until and (row := claim(model)):
            bring_out(row, mail_of)
            tried += 1
    return tried


def claim(model: type[Outgoing]) -> Outgoing | None:
    """Lease the oldest due row to this caller for 15 s; None when nothing is due."""
    ready = Q(state__in=[State.PENDING, State.RETRY]) | Q(state=State.LEASED, lease_until__lt=Now())
    with transaction.atomic():
        rows = model.objects.filter(ready, due_at__lte=Now()).order_by("due_at").annotate(clock=Now())
        row = rows.select_for_update(skip_locked=True, of=("self",)).first()
        if row:
            row.state, row.lease_until = State.LEASED, row.clock + LEASE
            row.save(update_fields=["state", "lease_until"])
    return row


def bring_out(row: Outgoing, mail_of: Callable[[Outgoing], EmailMessage | None]) -> None:
    """Send one claimed row, unless it was cancelled since, and write down the outcome."""
    with transaction.atomic():  # waits for a cancellation that is being written right now
        if _ours(row).select_for_update(no_key=True).first() is None:
            return
    try:
        mail = mail_of(row)
        if mail is None:
            _settle(row, State.CANCELLED)
            return
        mail.send()
    except Exception as error:  # whatever a mail server does to us, the others must still be sent
        _not_sent(row, error)
    else:
        _settle(row, State.ACCEPTED, accepted_at=Now())


def _not_sent(row: Outgoing, error: Exception) -> None:
    kind = type(error).__name__[:60]
    if _for_good(error) or row.attempts >= len(RETRY_MINUTES):
        _settle(row, State.FAILED, error_kind=kind)
        return
    pause = timedelta(minutes=RETRY_MINUTES[row.attempts] * _chance.uniform(0.8, 1.2))
    _settle(row, State.RETRY, error_kind=kind, due_at=Now() + pause)


def _for_good(error: Exception) -> bool:
    """Whether the server said no for ever (RFC 5321: 5xx)."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _words in error.recipients.values())
    return isinstance(error, SMTPResponseException) and error.smtp_code in (550, 551, 553, 554)


def _ours(row: Outgoing):
    return type(row).objects.filter(pk=row.pk, state=State.LEASED, lease_until=row.lease_until)


def _settle(row: Outgoing, state: str, **more) -> None:
    _ours(row).update(state=state, attempts=F("attempts") + 1, **more)
