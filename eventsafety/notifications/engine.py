"""Bringing messages out: claim one, look once more, send, write down what came of it.

Every moment is the database's. Killed between sending and writing down, a message goes twice; it is never
lost, since a lease whose holder died, or that ran out, is due again by itself.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy

from django.db import connection, transaction
from django.db.models import Q
from django.db.models.functions import Now

from eventsafety.notifications import channels, flood, leases, mail_line, outcomes
from eventsafety.notifications.beats import beat
from eventsafety.notifications.models import Delivery

#: A dead provider may hold one send for 10 s; after this long the ladders get their turn.
SPELL = 2.0  # seconds
State = Delivery.State


def drain() -> int:
    """Send what is due, oldest first, for about two seconds; return how many were tried."""
    leases.free_what_was_dropped()
    leases.free_those_of_the_dead()
    tried, until = 0, time.monotonic() + SPELL
    with mail_line.kept_open():
        while time.monotonic() < until and (delivery := claim()):
            leases.take_in_hand(delivery)
            bring_out(delivery)
            leases.lay_down()
            tried += 1
    beat("drain")
    return tried


def claim() -> Delivery | None:
    """Lease the oldest due delivery to this caller for 15 s; None when nothing is due."""
    ready = Q(state__in=[State.PENDING, State.RETRY]) | Q(state=State.LEASED, lease_until__lt=Now())
    with _without_waiting_for_the_disk():
        rows = Delivery.objects.filter(ready, due_at__lte=Now()).order_by("due_at").annotate(clock=Now())
        locked = rows.select_related("recipient", "contact").select_for_update(skip_locked=True, of=("self",))
        delivery = locked.first()
        if delivery:
            delivery.state, delivery.lease_until = State.LEASED, delivery.clock + leases.LEASE
            delivery.leased_by = leases.MySession()
            delivery.save(update_fields=["state", "lease_until", "leased_by"])
    return delivery


def bring_out(delivery: Delivery) -> None:
    """Send one claimed delivery, unless it was cancelled since, and write down the outcome.

    In a flood it takes along what else waits for the same person, or waits itself, see flood.
    """
    parcel = _still_ours(flood.parcel_of(delivery))
    if not parcel:
        return
    try:
        reference = channels.send(_as_one(parcel))
    except channels.Refused as refusal:
        mail_line.hang_up(politely=False)
        outcomes.failed(parcel, refusal.kind)
    except Exception as error:  # whatever a provider does to us, the others must still be sent
        mail_line.hang_up(politely=False)
        outcomes.not_yet(parcel, type(error).__name__)
    else:
        outcomes.accepted(parcel, reference, patience=leases.LEASE)


def _as_one(parcel: list[Delivery]) -> Delivery:
    if len(parcel) == 1:
        return parcel[0]
    one = copy(parcel[0])
    one.message = flood.message_of(parcel).as_json()
    return one


def _still_ours(parcel: list[Delivery]) -> list[Delivery]:
    # The lock waits for a cancellation that is being written right now.
    with _without_waiting_for_the_disk():
        locked = outcomes.ours(parcel).select_for_update(no_key=True, of=("self",))
        kept = set(locked.values_list("pk", flat=True))
    return [delivery for delivery in parcel if delivery.pk in kept]


@contextmanager
def _without_waiting_for_the_disk() -> Iterator[None]:
    """A transaction whose loss in a crash of the database costs nothing but a second try.

    Only leases are written so: whoever lost one finds out before sending. The outcome waits for the disk.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
        yield
