"""What came of a try, written down: sent, again later, or failed so that the next channel steps in.

Takes the messages that left as one, mostly one alone; each keeps its own state and its own tries.
"""

import time
from collections.abc import Callable
from datetime import timedelta
from random import SystemRandom

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F
from django.db.models.functions import Now

from eventsafety.notifications import outbox
from eventsafety.notifications.models import Attempt, Channel, Delivery

RETRY_SECONDS = (5, 15, 45)
#: A push service takes what a device that is off never shows: the next channel follows unless answered.
AFTER_PUSH = timedelta(seconds=30)
#: How soon the database is asked again after it went away, in seconds.
AGAIN = 0.25
State = Delivery.State
_chance = SystemRandom()


def ours(parcel: list[Delivery]):
    """Return those of the deliveries that are still leased to the caller, as they claimed them."""
    keys = [delivery.pk for delivery in parcel]
    until = parcel[0].lease_until if parcel else None
    return Delivery.objects.filter(pk__in=keys, state=State.LEASED, lease_until=until)


def accepted(parcel: list[Delivery], reference: str, *, patience: timedelta) -> None:
    """Write down that the provider took it; wait for a database that went away while the lease lasts.

    What is not written down goes out once more.
    """
    until = time.monotonic() + patience.total_seconds()
    _patiently(lambda: _accepted(parcel, reference), until)


@transaction.atomic
def _accepted(parcel: list[Delivery], reference: str) -> None:
    sent = ours(parcel).update(
        state=State.ACCEPTED, accepted_at=Now(), attempts=F("attempts") + 1, provider_ref=reference[:200]
    )
    _record(parcel, State.ACCEPTED)
    if sent and parcel[0].channel == Channel.PUSH:
        for delivery in parcel:
            outbox.pull_next(delivery, after=AFTER_PUSH)


def _patiently(write: Callable[[], None], until: float) -> None:
    while True:
        try:
            return write()
        except (OperationalError, InterfaceError):
            if connection.in_atomic_block or time.monotonic() > until:
                raise
        connection.close()
        time.sleep(AGAIN)


@transaction.atomic
def not_yet(parcel: list[Delivery], error_kind: str) -> None:
    """Try again after 5, 15 and 45 seconds, give or take a fifth; then it has failed."""
    worn = [delivery for delivery in parcel if delivery.attempts >= len(RETRY_SECONDS)]
    if worn:
        failed(worn, error_kind)
    for delivery in parcel:
        if delivery not in worn:
            seconds = RETRY_SECONDS[delivery.attempts] * _chance.uniform(0.8, 1.2)
            due_at = Now() + timedelta(seconds=seconds)
            ours([delivery]).update(state=State.RETRY, due_at=due_at, attempts=F("attempts") + 1)
            _record([delivery], State.RETRY, error_kind)


@transaction.atomic
def failed(parcel: list[Delivery], error_kind: str) -> None:
    """Give this channel up and write the message for the next one, unless it was cancelled meanwhile."""
    for delivery in parcel:
        still_wanted = ours([delivery]).update(state=State.FAILED, attempts=F("attempts") + 1)
        if still_wanted:
            outbox.pull_next(delivery)
    _record(parcel, State.FAILED, error_kind)


def _record(parcel: list[Delivery], outcome: str, error_kind: str = "") -> None:
    tries = [Attempt(delivery=delivery, outcome=outcome, error_kind=error_kind[:60]) for delivery in parcel]
    Attempt.objects.bulk_create(tries)
