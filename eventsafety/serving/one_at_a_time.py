"""Two servers over one var/ would stop each other's database, so the second is refused."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from eventsafety.serving.refused import Refused


@contextmanager
def only_one(var: Path) -> Iterator[None]:
    """Hold `var` for this process, until it ends or is killed; raise Refused when another holds it."""
    var.mkdir(parents=True, exist_ok=True)
    with (var / "serve.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused(
                f"EventSafety runs already on the files in {var}. Stop that one first, "
                "or keep this one's files elsewhere: EVENTSAFETY_VAR=other PORT=8001 make run"
            ) from None
        yield
