"""What one field says about a pair."""

from dataclasses import dataclass

from .normalise import hides_characters
from .reasons import Reason


@dataclass(frozen=True)
class Evidence:
    """A score from 0 to 1 from one field, with its reasons; `conflict` says that both sides differ."""

    score: float = 0.0
    reasons: tuple[Reason, ...] = ()
    conflict: bool = False
    bits: float = 0.0


NOTHING = Evidence()


def because(code: str, field: str, mine: str, theirs: str) -> tuple[Reason, ...]:
    """Return a reason, and another where invisible characters stand inside either value."""
    found: tuple[Reason, ...] = (Reason(code, field, mine, theirs),)
    if hides_characters(mine) != hides_characters(theirs):
        found += (Reason("hidden_characters", field, mine, theirs),)
    return found


def best(found) -> Evidence:
    """Return the strongest of several pieces of evidence; a conflict only if nothing else was found."""
    return max(found, key=lambda each: (each.score, not each.conflict), default=NOTHING)
