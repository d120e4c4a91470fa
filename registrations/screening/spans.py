"""Words and neighbouring words written together: what of two names may be paired."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from .names import Token, token
from .tokens_alike import alike

LONGEST = 4


@dataclass(frozen=True)
class Span:
    """A stretch of a name read as one word, from `start` up to `end`."""

    start: int
    end: int
    token: Token

    @property
    def joined(self) -> bool:
        return self.end - self.start > 1


@dataclass(frozen=True)
class Pairing:
    """A stretch of one name that reads like a stretch of the other."""

    one: Span
    other: Span
    likeness: float
    code: str


@lru_cache(maxsize=65536)
def spans(name: tuple[Token, ...]) -> tuple[Span, ...]:
    """Return every word but initials, and every run of up to four words as one."""
    found = [Span(i, i + 1, each) for i, each in enumerate(name) if not each.is_initial]
    for start, end in combinations(range(len(name) + 1), 2):
        if 1 < end - start <= LONGEST and (joint := join(name[start:end])):
            found.append(Span(start, end, joint))
    return tuple(found)


def join(words: tuple[Token, ...]) -> Token | None:
    """Return several words as one, or nothing where that would be no word."""
    made = token("".join(each.own for each in words), "".join(each.latin for each in words))
    return None if made is None or (made.syllable and len(made.latin) < 3) else plain(made)


def plain(joint: Token) -> Token:
    """Return a joined token that no longer counts as a single syllable."""
    return (
        Token(joint.own, joint.latin, joint.key, joint.vowel_poor, joint.korean) if joint.syllable else joint
    )


@lru_cache(maxsize=65536)
def edits(key: str, single: bool) -> frozenset[str]:
    """Return the key with up to one letter left out, up to two in a long single word: neighbours share one
    of these.
    """
    if len(key) < 4:
        return frozenset()
    once = {key[:i] + key[i + 1 :] for i in range(len(key))} | {key}
    if single and len(key) >= 7:
        once |= {each[:i] + each[i + 1 :] for each in tuple(once) for i in range(len(each))}
    return frozenset(once)


def pairings(one: tuple[Token, ...], other: tuple[Token, ...]) -> list[Pairing]:
    """Return every likely pairing of two names; a joined stretch only faces a single word."""
    found = []
    for a in spans(one):
        for b in spans(other):
            if a.joined and b.joined:
                continue
            likeness, code = alike(a.token, b.token)
            if likeness:
                found.append(Pairing(a, b, likeness, "name_joined" if a.joined or b.joined else code))
    return found
