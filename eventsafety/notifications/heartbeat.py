"""A sign of life to a watcher outside, who calls somebody when it stays away (any healthchecks-style URL)."""

import logging
import threading
import urllib.request
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db.models.functions import Now

from eventsafety.notifications import beats
from eventsafety.notifications.models import EngineBeat

EVERY = timedelta(seconds=30)
#: In a thread of its own, so that a watcher who does not answer holds up no sweep.
PATIENCE = 5  # seconds
NAME = "heartbeat"
NEVER = datetime(2000, 1, 1, tzinfo=UTC)

logger = logging.getLogger(__name__)


def send() -> threading.Thread | None:
    """Ask settings.HEARTBEAT_URL for a moment, twice a minute, unless the engine is ill; runs each sweep.

    Whichever process comes first does it, by the database's clock. Returns the thread that asks, None
    when there is nothing to do.
    """
    url = settings.HEARTBEAT_URL
    if not url.startswith(("https://", "http://")) or beats.illness() or not _my_turn():
        return None
    thread = threading.Thread(target=_ask, args=[url], name=NAME, daemon=True)
    thread.start()
    return thread


def _my_turn() -> bool:
    mine = EngineBeat.objects.filter(name=NAME)
    if not mine.exists():
        EngineBeat.objects.bulk_create([EngineBeat(name=NAME, at=NEVER)], ignore_conflicts=True)
    return mine.filter(at__lt=Now() - EVERY).update(at=Now()) == 1


def _ask(url: str) -> None:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310  (http and https only)
            answer.read(1)
    except OSError as trouble:
        logger.warning("The heartbeat did not arrive (%s).", type(trouble).__name__)
