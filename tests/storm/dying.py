"""E-mail as the product sends it, by a process that is killed between sending and writing it down."""

import hashlib
import os
import signal
from pathlib import Path

from eventsafety.notifications.channels import email


def send(to, message, **more) -> str:
    """Send the message; die where a death was laid out in STORM_DEATHS, at most once for each message."""
    reference = email.send(to, message, **more)
    deaths = Path(os.environ["STORM_DEATHS"])
    for death in deaths.glob("due-*"):
        died = deaths / f"died-{hashlib.sha256(message.path.encode()).hexdigest()[:20]}"
        if died.exists():
            break
        try:
            death.rename(died)
        except FileNotFoundError:
            continue  # another process took it
        os.kill(os.getpid(), signal.SIGKILL)
    return reference
