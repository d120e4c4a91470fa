"""What is open to a person of events they do not belong to; the apps above say what."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Shared:
    """One thing shared with a person. title and event: words; path: its page; until: None while needed."""

    title: str
    event: str
    path: str
    until: datetime | None


def shared_with(user) -> list[Shared]:
    """Return everything shared with the person, as settings.SHARED_READERS know it."""
    return [shared for reader in settings.SHARED_READERS for shared in import_string(reader)(user)]
