"""Who has a message in hand: a session of the database, for at most fifteen seconds.

A process that is killed loses its sessions at once, and the database knows it: what it had in hand is due
again at the next drain. A process that lives on while the database dies remembers what it did not get to
send. The fifteen seconds are for machines that vanish without a word.
"""

import threading
from datetime import datetime, timedelta

from django.db import connection, models
from django.db.models.functions import Now

from eventsafety.notifications.models import Delivery

LEASE = timedelta(seconds=15)  # longer than the 10 s a channel may take
#: Of each thread: when the lease ends of what it has in hand.
_in_hand = threading.local()

#: After a crash of the database every session is new while whoever was sending is still there: then nothing
#: is freed early.
_FREE = """
UPDATE notifications_delivery SET lease_until = now()
WHERE state = %s AND lease_until > now() AND lease_until - %s > pg_postmaster_start_time()
AND NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid = leased_by)
"""


class MySession(models.Func):
    """The session of the database in which the statement runs."""

    function = "pg_backend_pid"
    output_field = models.IntegerField()


def free_those_of_the_dead() -> int:
    """Make due what sessions that have ended had in hand; return how many messages."""
    with connection.cursor() as cursor:
        cursor.execute(_FREE, [Delivery.State.LEASED, LEASE])
        return cursor.rowcount


def take_in_hand(delivery: Delivery) -> None:
    """Remember that this thread is bringing a claimed delivery out, and what leaves together with it."""
    _in_hand.until = delivery.lease_until


def lay_down() -> None:
    """Remember that the delivery was brought out, whatever came of it."""
    _in_hand.until = None


def free_what_was_dropped() -> int:
    """Make due what this thread had in hand when an error threw it out, most likely a lost database."""
    until: datetime | None = getattr(_in_hand, "until", None)
    if until is None:
        return 0
    freed = Delivery.objects.filter(state=Delivery.State.LEASED, lease_until=until).update(lease_until=Now())
    lay_down()
    return freed
