"""What one field says about a pair."""

from dataclasses import dataclass

from .reasons import Reason


@dataclass(frozen=True)
class Evidence:
    """A score from 0 to 1 from one field, with its reasons; `conflict` says that both sides differ clearly."""

    score: float = 0.0
    reasons: tuple[Reason, ...] = ()
    conflict: bool = False
    bits: float = 0.0


NOTHING = Evidence()


def best(found) -> Evidence:
    """Return the strongest of several pieces of evidence; a conflict only if nothing else was found."""
    return max(found, key=lambda each: (each.score, not each.conflict), default=NOTHING)
