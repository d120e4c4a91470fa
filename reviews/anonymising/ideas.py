"""One thing to put to the reviewer, before it is known whether there is room for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Idea:
    """A stretch that may point to somebody; rank 1 is asked first, rank 6 last."""

    rank: int
    start: int
    end: int
    kind: str
    reason: str
    person: str | None = None
