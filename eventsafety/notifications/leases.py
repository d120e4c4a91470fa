"""Who has a message in hand: a session of the database, for at most fifteen seconds.

A process that is killed loses its sessions at once, and the database knows it: what it had in hand is due
again at the next drain. The fifteen seconds are for machines that vanish without a word.
"""

from datetime import timedelta

from django.db import connection, models

from eventsafety.notifications.models import Delivery

LEASE = timedelta(seconds=15)  # longer than the 10 s a channel may take

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
