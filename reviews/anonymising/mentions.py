"""Finds where a text names a person of the case file, and decides who is meant."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from .folding import Token
from .known import EXACT, PARTICLES, TYPO, Register

_JOINS = re.compile(r"(?:[ \u00a0]{1,2}|\n|[-‐‑–·]|,[ ]|['’])$|^$")
_AFTER_INITIAL = re.compile(r"\.?(?:[ \u00a0]?-?)$")
_CLOSE = re.compile(r"(?:[ \u00a0]{1,2}|-|\. ?)$")


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first` to `last` (included) that name one of `people`."""

    first: int
    last: int
    people: frozenset[str]
    strength: int
    words: int
    initials: int


def find_mentions(
    tokens: list[Token], register: Register, is_free: Callable[[int, int], bool]
) -> list[Mention]:
    """Every mention of a known person, longest first at each place, never overlapping.

    `is_free` says whether a stretch of the text may still be taken.
    """
    found, at = [], 0
    while at < len(tokens):
        mention = _longest_at(tokens, at, register, is_free)
        if mention is None:
            at += 1
        else:
            found.append(mention)
            at = mention.last + 1
    return found


def _longest_at(
    tokens: list[Token], at: int, register: Register, is_free: Callable[[int, int], bool]
) -> Mention | None:
    best = current = None
    for index in range(at, min(at + 9, len(tokens))):
        token = tokens[index]
        if current and not _joined(tokens, index):
            break
        if (
            current
            and (token.fold in PARTICLES or token.raw in "ªº")
            and index + 1 < len(tokens)
            and not token.capital
        ):
            continue
        following = _taken(current, tokens, index, at, register)
        if following is None or not is_free(token.start, token.end):
            break
        current = following
        if current.words:
            best = current
    return best


def _joined(tokens: list[Token], index: int) -> bool:
    """Whether a word goes on from the one before: a space, a hyphen, the dot of an initial."""
    gap = tokens[index].gap
    return bool(_JOINS.match(gap) or (len(tokens[index - 1].raw) < 3 and _AFTER_INITIAL.match(gap)))


def _taken(
    current: Mention | None, tokens: list[Token], index: int, at: int, register: Register
) -> Mention | None:
    token = tokens[index]
    strength, people = register.meant(token)
    initial = not strength and _is_initial(tokens, index)
    if initial:
        letter = token.fold[:1]
        people = frozenset(pid for pid, person in register.people.items() if person.has_initial(letter))
    if not people:
        return None
    if current is None:
        return Mention(at, index, people, strength, int(not initial), int(initial))
    both = current.people & people
    if not both:
        return None
    if "," in token.gap and not (
        token.capital
        and strength >= TYPO
        and current.words
        and _reversed_order(both, tokens, index, register)
    ):
        return None
    if not token.capital and not initial and current.words and tokens[at].capital and strength < EXACT:
        return None
    return replace(
        current,
        last=index,
        people=both,
        strength=max(current.strength, strength),
        words=current.words + (not initial),
        initials=current.initials + initial,
    )


def _reversed_order(people: frozenset[str], tokens: list[Token], index: int, register: Register) -> bool:
    """Whether "Velde, Jorun" reads as family name and given name of one person."""
    return (
        len(people) == 1
        and not tokens[index].opens_sentence
        and all(
            any(
                tokens[index - 1].fold[:3] == form[:3]
                for part in register.people[pid].family
                for form in part
            )
            for pid in people
        )
    )


def _is_initial(tokens: list[Token], index: int) -> bool:
    token = tokens[index]
    is_letter = token.capital or "\u0621" <= token.raw <= "\u064a"
    if len(token.raw) != 1 or not is_letter:
        return False
    following = tokens[index + 1].gap if index + 1 < len(tokens) else "."
    if following.startswith("."):
        return True
    return bool(_CLOSE.match(following)) and token.raw not in "AIOEYÀ"
