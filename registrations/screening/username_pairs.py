"""How alike two user names are, and why."""

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from .evidence import NOTHING, Evidence, because
from .slips import SlipIndex
from .usernames import Username

SAME, SEPARATORS, LETTERS, OTHER_SCRIPT, ADDITION, ANOTHER_DIGIT = 1.0, 0.97, 0.93, 0.90, 0.87, 0.82
ONE_EDIT, TWO_EDITS, CLOSE, ONE_EDIT_FROM, TWO_EDITS_FROM = 0.85, 0.82, 0.70, 7, 12
# Below this length a key is too short to tell people apart on anything but equality.
SHORT = 5
LEAST_WORD = 5


def compare(one: Username, other: Username) -> Evidence:
    """Return what two user names say about being one person's."""
    score, code = judge(one, other)
    return Evidence(score, because(code, "username", one.typed, other.typed)) if score else NOTHING


def judge(one: Username, other: Username) -> tuple[float, str]:
    """Return score and reason code; 0 where the names are not alike."""
    if one.typed == other.typed:
        return SAME, "username_same"
    if one.plain == other.plain:
        return SEPARATORS, "username_look_alike" if one.repaired != other.repaired else "username_spelling"
    if one.letters == other.letters and len(one.letters) >= SHORT and not numbers_differ(one, other):
        return LETTERS, "username_look_alike"
    if one.latin == other.latin and one.numbers == other.numbers and len(one.latin) >= SHORT:
        return (
            OTHER_SCRIPT,
            "username_script" if one.plain.isascii() != other.plain.isascii() else "username_spelling",
        )
    if addition(one, other):
        return ADDITION, "username_suffix"
    if another_digit(one, other):
        return ANOTHER_DIGIT, "username_suffix"
    return edited(one, other), "username_typo"


def numbers_differ(one: Username, other: Username) -> bool:
    """Say whether both carry numbers at their end, and different ones."""
    ends = [name.plain[len(name.plain.rstrip("0123456789")) :] for name in (one, other)]
    return bool(ends[0] and ends[1] and ends[0] != ends[1])


def addition(one: Username, other: Username) -> bool:
    """Say whether one is the other with something listed added; two different additions do not count."""
    return other.plain in one.stages or one.plain in other.stages


def another_digit(one: Username, other: Username) -> bool:
    """Say whether one is the other, which ends in a number, with a 2 to 9 behind it."""
    short, long = sorted((one.plain, other.plain), key=len)
    return (
        long[:-1] == short
        and short[-2:].isdigit()
        and long[-1] in "23456789"
        and len(letters(short)) >= SHORT
    )


def edited(one: Username, other: Username) -> float:
    """Return the score of a slip of one or two letters; another number, end or short word is no slip."""
    short, long = sorted((one.plain, other.plain), key=len)
    if len(short) < ONE_EDIT_FROM or one.numbers != other.numbers or short[0] != long[0]:
        return 0.0
    apart = OSA.distance(short, long, score_cutoff=2)
    if apart > 2 or (apart == 2 and len(short) < TWO_EDITS_FROM):
        return 0.0
    if (
        another_word(one, other)
        or letters(short)[:-1] == letters(long)[:-1]
        or letters(long)[:-1] == letters(short)
    ):
        return CLOSE
    return ONE_EDIT if apart == 1 else TWO_EDITS


def letters(plain: str) -> str:
    return plain.rstrip("0123456789")


def another_word(one: Username, other: Username) -> bool:
    """Say whether a word was put in or exchanged, as in Photo Max and Photo Mix, rather than misspelt."""
    mine, theirs = one.words, other.words
    if len(mine) != len(theirs):
        return set(mine) < set(theirs) or set(theirs) < set(mine)
    return len(mine) > 1 and any(
        OSA.distance(a, b) > min(len(a), len(b)) // LEAST_WORD for a, b in zip(mine, theirs, strict=True)
    )


def keys(name: Username) -> set[str]:
    """Return the keys of which user names share one that are alike for any other reason than a slip."""
    shorter = [name.plain[:-1]] if name.plain[-3:].isdigit() else []
    return {name.plain, *shorter, *name.stages, f"latin {name.latin}", f"letters {name.letters}"}


class Slips:
    """User names that differ by a letter or two, among those that begin alike and carry the same numbers."""

    def __init__(self) -> None:
        self.once, self.twice = SlipIndex(1), SlipIndex(2)

    def add(self, name: Username, owner) -> None:
        """Take in a user name and whose it is."""
        if len(name.plain) >= ONE_EDIT_FROM:
            index = self.twice if len(name.plain) >= TWO_EDITS_FROM else self.once
            index.add((name.plain[0], name.numbers), name.plain, owner)

    def near(self, name: Username) -> Iterator:
        """Yield whose user names may be slips of this one."""
        for index in (self.once, self.twice):
            yield from index.near((name.plain[0], name.numbers), name.plain)
