"""How alike two user names are, and why."""

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from .evidence import NOTHING, Evidence
from .reasons import Reason
from .spans import edits
from .usernames import Username

SAME, SEPARATORS, LETTERS, OTHER_SCRIPT, ADDITION = 1.0, 0.97, 0.93, 0.90, 0.87
ONE_EDIT, TWO_EDITS, ONE_EDIT_FROM, TWO_EDITS_FROM = 0.85, 0.82, 7, 12
# Below this length a key is too short to tell people apart on anything but equality.
SHORT = 5


def compare(one: Username, other: Username) -> Evidence:
    """Return what two user names say about being one person's."""
    score, code = judge(one, other)
    return Evidence(score, (Reason(code, "username", one.typed, other.typed),)) if score else NOTHING


def judge(one: Username, other: Username) -> tuple[float, str]:
    """Return score and reason code; 0 where the names are not alike."""
    if one.typed == other.typed:
        return SAME, "username_same"
    if one.plain == other.plain:
        return SEPARATORS, "username_spelling"
    if one.letters == other.letters and len(one.letters) >= SHORT and not numbers_differ(one, other):
        return LETTERS, "username_look_alike"
    if one.latin == other.latin and len(one.latin) >= SHORT:
        return OTHER_SCRIPT, "username_script" if one.plain.isascii() != other.plain.isascii() else "username_spelling"
    if addition(one, other):
        return ADDITION, "username_suffix"
    return edited(one, other), "username_typo"


def numbers_differ(one: Username, other: Username) -> bool:
    """Say whether both carry numbers at their end, and different ones."""
    ends = [name.plain[len(name.plain.rstrip("0123456789")) :] for name in (one, other)]
    return bool(ends[0] and ends[1] and ends[0] != ends[1])


def addition(one: Username, other: Username) -> bool:
    """Say whether one is the other with something listed added; two different additions do not count."""
    if one.bare != other.bare or len(one.bare) < SHORT:
        return False
    return other.plain == other.bare or one.plain == one.bare


def edited(one: Username, other: Username) -> float:
    """Return the score of a slip of one or two letters; another number, ending or first letter is no slip."""
    short, long = sorted((one.plain, other.plain), key=len)
    if len(short) < ONE_EDIT_FROM or one.numbers != other.numbers or short[0] != long[0]:
        return 0.0
    if long == short + "s" or short.rstrip("0123456789") + "s" == long.rstrip("0123456789"):
        return 0.70
    apart = OSA.distance(short, long, score_cutoff=3)
    if apart == 1:
        return ONE_EDIT
    return TWO_EDITS if apart == 2 and len(short) >= TWO_EDITS_FROM else 0.0


def keys(name: Username) -> Iterator[str]:
    """Yield the keys under which user names like this one meet."""
    yield from (f"plain {name.plain}", f"latin {name.latin}", f"letters {name.letters}", f"bare {name.bare}")
    if len(name.plain) >= ONE_EDIT_FROM:
        yield from (f"edit {left}" for left in edits(name.plain, single=False))


def pieces(name: Username, shift: int = 0) -> Iterator[str]:
    """Yield stretches of a long name: two slips leave one of them whole, moved by one place at most."""
    if len(name.plain) >= TWO_EDITS_FROM - 1:
        yield from (f"head {name.plain[:5]}", f"tail {name.plain[-5:]}") if not shift else ()
        yield f"middle {name.plain[4 + shift : 9 + shift]}"
