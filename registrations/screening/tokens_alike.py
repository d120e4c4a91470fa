"""How alike two words of a name are, from 0 to 1, and why."""

from collections.abc import Iterator

from rapidfuzz.distance import OSA, Levenshtein

from .common_names import common_keys
from .names import Token
from .short_forms import groups, long_forms
from .sounds import vowels_answered
from .spelt_alike import names_spelt

SHORT_FORM, SAME_LONG_FORM, INITIAL, CUT_OFF = 0.93, 0.90, 0.75, 0.70
SPELT_ALIKE, BY_EAR, EASTERN, ONE_BONE = 0.95, 0.92, 0.88, 0.80
# From these lengths on, words of one given name may differ in a letter, and in two.
ONE_SLIP_FROM, TWO_SLIPS_FROM, ANY_LETTER_FROM = 4, 7, 8
MANY_BONES = 4
# How many letters a looser spelling may leave out or add.
MOST_MUTE = 2
ENDINGS = ({"", "a"}, {"o", "a"}, {"", "e"})
INFLECTED = ("ov", "ev", "in", "sk", "ck", "yn")


def alike(one: Token, other: Token, joined: bool = False) -> tuple[float, str]:
    """Return the likeness of two words that are not initials, and the code of the reason.

    joined: one of them is several words of a name written together.
    """
    if one.own == other.own:
        return 1.0, "name_same"
    if (one.korean and other.korean) or (one.syllable and other.syllable and one.latin != other.latin):
        return 0.0, ""
    spelling = "name_script" if scripts_differ(one, other) else "name_spelling"
    if one.key == other.key or (one.ear == other.ear and abs(len(one.latin) - len(other.latin)) <= MOST_MUTE):
        return spelt(one, other), spelling
    if not joined and names_spelt(one.key) & names_spelt(other.key):
        return SPELT_ALIKE, spelling
    if one.vowel_poor != other.vowel_poor and (likeness := same_bones(one, other)):
        return likeness, "name_script"
    if one.sound and one.sound == other.sound:
        return EASTERN, spelling
    if joined:
        return typo(one, other)
    if likeness := same_person_short(one.key, other.key):
        return likeness, "name_short_form"
    return (0.0, "") if two_names(one, other) else typo(one, other)


def scripts_differ(one: Token, other: Token) -> bool:
    """Say whether the words are in two alphabets, more than special letters such as ß, þ and ł apart."""
    return one.own.isascii() != other.own.isascii() and any(ord(c) >= 0x250 for c in one.own + other.own)


def spelt(one: Token, other: Token) -> float:
    """Return the likeness of words that customs of spelling make equal."""
    apart = scripts_differ(one, other)
    if one.latin == other.latin:
        return 0.97 if apart else 0.99
    return (0.95 if apart else 0.96) if one.key == other.key else BY_EAR


def same_bones(one: Token, other: Token) -> float:
    """Return how well the consonants agree where one side is written without vowels."""
    native, latin = (one, other) if one.vowel_poor else (other, one)
    if not vowels_answered(native.latin, latin.latin):
        return 0.0
    if shared := one.bones & other.bones:
        length = max(map(len, shared))
        return 0.93 if length >= 3 else 0.88 if length == 2 else ONE_BONE if len(latin.latin) <= 5 else 0.0
    close = any(
        min(len(a), len(b)) >= MANY_BONES and OSA.distance(a, b, score_cutoff=1) <= 1
        for a in one.bones
        for b in other.bones
    )
    return 0.84 if close else 0.0


def same_person_short(one: str, other: str) -> float:
    """Return the likeness of a short and a long form, or of two short forms of one name."""
    longs, others = long_forms(one), long_forms(other)
    if one in others or other in longs:
        return SHORT_FORM
    return SAME_LONG_FORM if longs & others else 0.0


def two_names(one: Token, other: Token) -> bool:
    """Say whether the words are two names that people bear rather than one of them with letters mistaken."""
    known = [each.key in common_keys() or each.key in groups() for each in (one, other)]
    if sorted(one.latin) == sorted(other.latin):
        return False
    return all(known) or (any(known) and man_and_woman(one.latin, other.latin))


def man_and_woman(one: str, other: str) -> bool:
    """Say whether the words are one name with the ending of either sex; surnames only inflect."""
    short, long = sorted((one, other), key=len)
    stem = short if long.startswith(short) else short[:-1]
    ends = {short[len(stem) :], long[len(stem) :]}
    return long.startswith(stem) and ends in ENDINGS and not stem.endswith(INFLECTED)


def typo(one: Token, other: Token) -> tuple[float, str]:
    """Return the likeness of words a letter or two apart; short words and first letters may not differ."""
    length = min(len(one.latin), len(other.latin))
    first = one.key[0] == other.key[0]
    if one.syllable or other.syllable or length < (ONE_SLIP_FROM if first else ANY_LETTER_FROM):
        return 0.0, ""
    apart = slips(one, other)
    if apart <= 1:
        return (0.84 if not first or length < 5 else 0.93 if length >= 7 else 0.90), "name_typo"
    if apart > 2 or length < TWO_SLIPS_FROM or not first:
        return 0.0, ""
    return (0.74 if in_one_place(one.latin, other.latin) else 0.86 if length >= 9 else 0.82), "name_typos"


def slips(one: Token, other: Token) -> int:
    """Return how many letters were slipped; a custom of spelling on top of one is forgiven."""
    plain = OSA.distance(one.latin, other.latin, score_cutoff=2)
    return 1 if plain == 2 and OSA.distance(one.key, other.key, score_cutoff=1) == 1 else plain


def in_one_place(one: str, other: str) -> bool:
    """Say whether two slips stand side by side, which makes another syllable likelier than a slip."""
    changes = Levenshtein.editops(one, other)
    places = [change.src_pos for change in changes]
    replaced = [change.tag == "replace" for change in changes]
    return len(places) == 2 and places[1] - places[0] <= 1 + all(replaced)


def cut_off(one: Token, other: Token) -> bool:
    """Say whether one word is the beginning or the end of the other."""
    short, long = sorted((one.key, other.key), key=len)
    return len(short) >= 4 and short != long and (long.startswith(short) or long.endswith(short))


def starts(one: Token, other: Token) -> bool:
    """Say whether one of the words is the other's initial, or begins it."""
    if not (one.is_initial or other.is_initial):
        return False
    short, long = (one, other) if one.is_initial else (other, one)
    return any(b.startswith(a) or (long.is_initial and a.startswith(b)) for a, b in both(short, long))


def both(one: Token, other: Token) -> Iterator[tuple[str, str]]:
    """Yield two words in their own script and in Latin letters."""
    yield one.own, other.own
    yield one.latin, other.latin


def keys(word: Token, single: bool) -> Iterator[str]:
    """Yield the keys that words share which are alike for any other reason than a slip."""
    yield f"own {word.own}"
    yield f"key {word.key}"
    yield f"ear {word.ear}"
    if word.sound:
        yield f"sound {word.sound}"
    if single:
        yield from (f"spelt {number}" for number in names_spelt(word.key))
        yield from (f"long {long}" for long in long_forms(word.key))
