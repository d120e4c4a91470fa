"""Which registrations may be a banned person."""

from collections.abc import Iterable
from dataclasses import dataclass

from .identities import BanEntry, Registrant
from .reasons import Reason

PIPELINE_VERSION = 1
REVIEW = 0.80
STRONG = 0.92


@dataclass(frozen=True)
class Match:
    """A registration and a ban that may be one person; score from 0 to 1, band strong or review."""

    registration: object
    ban: object
    score: float
    band: str
    reasons: tuple[Reason, ...]


def screen(registrants: Iterable[Registrant], bans: Iterable[BanEntry]) -> list[Match]:
    """Return every pair that a person must look at, surest first, then most fields agreeing."""
    return []
