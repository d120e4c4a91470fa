"""Bringing messages out: claim one, look once more, send, write down what came of it.

Every moment is the database's. Killed between sending and writing down, a message goes twice; it is never
lost, since a lease that ran out is due again by itself.
"""

import time
from datetime import timedelta
from random import SystemRandom

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from eventsafety.notifications import channels, outbox
from eventsafety.notifications.beats import beat
from eventsafety.notifications.models import Attempt, Channel, Delivery

LEASE = timedelta(seconds=15)  # longer than the 10 s a channel may take
RETRY_SECONDS = (5, 15, 45)
#: A push service takes what a device that is off never shows: the next channel follows unless answered.
AFTER_PUSH = timedelta(seconds=30)
#: A dead provider may hold one send for 10 s; after this long the ladders get their turn.
SPELL = 2.0  # seconds
State = Delivery.State
_chance = SystemRandom()


def drain() -> int:
    """Send what is due, oldest first, for about two seconds; return how many were tried."""
    tried, until = 0, time.monotonic() + SPELL
    while time.monotonic() < until and (delivery := claim()):
        bring_out(delivery)
        tried += 1
    beat("drain")
    return tried


def claim() -> Delivery | None:
    """Lease the oldest due delivery to this caller for 15 s; None when nothing is due."""
    ready = Q(state__in=[State.PENDING, State.RETRY]) | Q(state=State.LEASED, lease_until__lt=Now())
    with transaction.atomic():
        rows = Delivery.objects.filter(ready, due_at__lte=Now()).order_by("due_at").annotate(clock=Now())
        locked = rows.select_related("recipient", "contact").select_for_update(skip_locked=True, of=("self",))
        delivery = locked.first()
        if delivery:
            delivery.state, delivery.lease_until = State.LEASED, delivery.clock + LEASE
            delivery.save(update_fields=["state", "lease_until"])
    return delivery


def bring_out(delivery: Delivery) -> None:
    """Send one claimed delivery, unless it was cancelled since, and write down the outcome."""
    if not _still_ours(delivery):
        return
    try:
        reference = channels.send(delivery)
    except channels.Refused as refusal:
        _failed(delivery, refusal.kind)
    except Exception as error:  # whatever a provider does to us, the others must still be sent
        _not_yet(delivery, type(error).__name__)
    else:
        _accepted(delivery, reference)


def _still_ours(delivery: Delivery) -> bool:
    # The lock waits for a cancellation that is being written right now.
    with transaction.atomic():
        return _ours(delivery).select_for_update(no_key=True).first() is not None


def _ours(delivery: Delivery):
    return Delivery.objects.filter(pk=delivery.pk, state=State.LEASED, lease_until=delivery.lease_until)


@transaction.atomic
def _accepted(delivery: Delivery, reference: str) -> None:
    sent = _ours(delivery).update(
        state=State.ACCEPTED, accepted_at=Now(), attempts=F("attempts") + 1, provider_ref=reference[:200]
    )
    _record(delivery, State.ACCEPTED)
    if sent and delivery.channel == Channel.PUSH:
        outbox.pull_next(delivery, after=AFTER_PUSH)


@transaction.atomic
def _not_yet(delivery: Delivery, error_kind: str) -> None:
    if delivery.attempts >= len(RETRY_SECONDS):
        _failed(delivery, error_kind)
        return
    seconds = RETRY_SECONDS[delivery.attempts] * _chance.uniform(0.8, 1.2)
    due_at = Now() + timedelta(seconds=seconds)
    _ours(delivery).update(state=State.RETRY, due_at=due_at, attempts=F("attempts") + 1)
    _record(delivery, State.RETRY, error_kind)


@transaction.atomic
def _failed(delivery: Delivery, error_kind: str) -> None:
    still_wanted = _ours(delivery).update(state=State.FAILED, attempts=F("attempts") + 1)
    _record(delivery, State.FAILED, error_kind)
    if still_wanted:
        outbox.pull_next(delivery)


def _record(delivery: Delivery, outcome: str, error_kind: str = "") -> None:
    Attempt.objects.create(delivery=delivery, outcome=outcome, error_kind=error_kind[:60])
