"""Which registrations may be a banned person: pure logic, no database, no network."""

from .fingerprints import fingerprint
from .identities import BanEntry, Registrant
from .matching import (
    PIPELINE_VERSION,
    REVIEW,
    STRONG,
    Match,
    PreparedBans,
    PreparedRegistrants,
    in_order,
    screen,
)
from .reasons import SENTENCES, Reason
from .stored import Stored, StoredSide, crowd_with, screen_and_store

__all__ = [
    "PIPELINE_VERSION",
    "REVIEW",
    "SENTENCES",
    "STRONG",
    "BanEntry",
    "Match",
    "PreparedBans",
    "PreparedRegistrants",
    "Reason",
    "Registrant",
    "Stored",
    "StoredSide",
    "crowd_with",
    "fingerprint",
    "in_order",
    "screen",
    "screen_and_store",
]
