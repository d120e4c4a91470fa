"""How alike two words of a name are, from 0 to 1, and why."""

from rapidfuzz.distance import OSA, Levenshtein

from .names import Token
from .short_forms import long_forms

SHORT_FORM, SAME_LONG_FORM, INITIAL, CUT_OFF = 0.93, 0.90, 0.75, 0.70
LIKELY_SHORT = 3


def alike(one: Token, other: Token) -> tuple[float, str]:
    """Return the likeness of two words that are not initials, and the code of the reason."""
    if one.own == other.own:
        return 1.0, "name_same"
    scripts_differ = one.own.isascii() != other.own.isascii() and not accents_only(one, other)
    if one.korean and other.korean:
        return 0.0, ""
    if one.latin == other.latin:
        return (0.97, "name_script") if scripts_differ else (0.99, "name_spelling")
    if one.syllable and other.syllable:
        return 0.0, ""
    if one.key == other.key:
        return (0.95, "name_script") if scripts_differ else (0.96, "name_spelling")
    if one.vowel_poor != other.vowel_poor and (likeness := same_bones(one, other)):
        return likeness, "name_script"
    if one.korean != other.korean and one.sound == other.sound and len(one.sound) > 2:
        return 0.93, "name_script"
    if likeness := same_person_short(one.key, other.key):
        return likeness, "name_short_form"
    return typo(one, other)


def accents_only(one: Token, other: Token) -> bool:
    """Say whether the words are in one alphabet apart from special letters such as ß, þ and ł."""
    return all(ord(letter) < 0x250 for letter in one.own + other.own)


def same_bones(one: Token, other: Token) -> float:
    """Return how well the consonants agree where one side is written without vowels."""
    shorter = min(len(one.bones), len(other.bones))
    if one.bones == other.bones:
        return 0.93 if shorter >= 3 else 0.88 if shorter == 2 else 0.0
    return 0.84 if shorter >= 4 and OSA.distance(one.bones, other.bones, score_cutoff=1) <= 1 else 0.0


def same_person_short(one: str, other: str) -> float:
    """Return the likeness of a short and a long form, or of two short forms of one name."""
    longs, others = long_forms(one), long_forms(other)
    if one in others or other in longs:
        return SHORT_FORM
    return SAME_LONG_FORM if longs & others else 0.0


def typo(one: Token, other: Token) -> tuple[float, str]:
    """Return the likeness of words a letter or two apart; short words and first letters may not differ."""
    length = min(len(one.latin), len(other.latin))
    if one.syllable or other.syllable or length < 4 or (one.key[0] != other.key[0] and length < 8):
        return 0.0, ""
    apart = min(
        OSA.distance(one.latin, other.latin, score_cutoff=3), OSA.distance(one.key, other.key, score_cutoff=3)
    )
    if apart <= 1 and one.key[0] != other.key[0]:
        return 0.84, "name_typo"
    if apart <= 1:
        return 0.93 if length >= 7 else 0.90 if length >= 5 else 0.84, "name_typo"
    if apart > 2 or length < 7 or one.key[0] != other.key[0]:
        return 0.0, ""
    return (0.74 if in_one_place(one.latin, other.latin) else 0.86 if length >= 9 else 0.82), "name_typos"


def in_one_place(one: str, other: str) -> bool:
    """Say whether two slips stand side by side, which makes another syllable likelier than a slip."""
    places = [edit.src_pos for edit in Levenshtein.editops(one, other)]
    return len(places) == 2 and places[1] - places[0] <= 1


def cut_off(one: Token, other: Token) -> bool:
    """Say whether one word is the beginning or the end of the other."""
    short, long = sorted((one.key, other.key), key=len)
    return len(short) >= 4 and short != long and (long.startswith(short) or long.endswith(short))


def starts(one: Token, other: Token) -> bool:
    """Say whether one of the words is the other's initial."""
    if not (one.is_initial or other.is_initial):
        return False
    return one.own[0] == other.own[0] or one.latin[0] == other.latin[0]
