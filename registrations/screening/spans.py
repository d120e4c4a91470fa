"""Words and neighbouring words written together: what of two names may be paired."""

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from .names import Token, token

LONGEST = 4


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a name read as one word, from `start` up to `end`; `joined` when it is several."""

    start: int
    end: int
    token: Token
    joined: bool


@dataclass(frozen=True, slots=True)
class Pairing:
    """A stretch of one name that reads like a stretch of the other."""

    one: Span
    other: Span
    likeness: float
    code: str


@lru_cache(maxsize=65536)
def spans(name: tuple[Token, ...]) -> tuple[Span, ...]:
    """Return every word but initials, and every run of up to four words as one."""
    found = [Span(i, i + 1, each, False) for i, each in enumerate(name) if not each.is_initial]
    for start, end in combinations(range(len(name) + 1), 2):
        if 1 < end - start <= LONGEST and (joint := join(name[start:end])):
            found.append(Span(start, end, joint, True))
    return tuple(found)


def join(words: tuple[Token, ...]) -> Token | None:
    """Return several words as one, or nothing where that would be no word."""
    made = token("".join(each.own for each in words), "".join(each.latin for each in words))
    return None if made is None or (made.syllable and len(made.latin) < 3) else plain(made)


def plain(joint: Token) -> Token:
    """Return a joined token that no longer counts as a single syllable."""
    return replace(joint, syllable=False) if joint.syllable else joint
