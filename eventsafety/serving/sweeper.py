"""The loop that guarantees delivery: it runs every sweep, whatever happened to broker or worker."""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Iterable

from django.db import close_old_connections, connections
from django.utils.module_loading import import_string

LONGEST_PAUSE = 1.0  # seconds; after an outage the first message must leave within two

logger = logging.getLogger(__name__)


def sweep_until(stopped: threading.Event, *, sweeps: Iterable[str], seconds: float) -> None:
    """Run each of `sweeps` (dotted paths of functions without arguments) every `seconds` until `stopped`.

    A sweep that fails keeps no other from running; after a failed round the pause doubles, up to one second.
    """
    ailing: set[str] = set()
    pause = seconds
    due = time.monotonic()
    while not stopped.is_set():
        close_old_connections()
        failed = {path for path in sweeps if not _swept(path, ailing)}
        for path in ailing - failed:
            logger.warning("The sweep %s works again.", path)
        ailing = failed
        pause = min(pause * 2, max(seconds, LONGEST_PAUSE)) if failed else seconds
        due = max(due + pause, time.monotonic())
        stopped.wait(due - time.monotonic())
    connections.close_all()


def _swept(path: str, ailing: set[str]) -> bool:
    try:
        import_string(path)()
    except Exception as error:
        # Only the kind of error and its place: its text may quote what people wrote.
        if path not in ailing:
            place = traceback.extract_tb(error.__traceback__)[-1]
            kind = type(error).__name__
            logger.error("The sweep %s failed: %s in %s:%s.", path, kind, place.name, place.lineno)
        connections.close_all()
        return False
    return True
