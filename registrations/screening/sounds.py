"""Words by ear: consonants alone where a script writes few vowels, and the syllables of East Asia."""

import re
from functools import lru_cache
from itertools import product

from .spelling import once

# What a consonant may be in the other script; an empty one falls away. Others stand for themselves.
SOUNDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("shch", "tsch", "sch", "sh", "sz", "ts", "tz", "s", "z", "zh", "ss"), ("s",)),
    **dict.fromkeys(("b", "p", "f", "ph", "bh"), ("p",)),
    **dict.fromkeys(("k", "ck", "q", "c"), ("k",)),
    **dict.fromkeys(("g", "gh", "dj", "dzh"), ("g",)),
    "j": ("g", ""),
    **dict.fromkeys(("m", "n"), ("n",)),
    **dict.fromkeys(("h", "kh"), ("",)),
    **dict.fromkeys(("v", "w"), ("", "p")),
    "th": ("t", "s"),
    **dict.fromkeys(("dh", "dz"), ("d", "s")),
    "tch": ("c",),
    "ch": ("c", "s", "k", ""),
    "x": ("ks",),
    "d": ("d",),
    "t": ("t",),
    "l": ("l",),
    "r": ("r",),
}
SOUND = re.compile("|".join(sorted(SOUNDS, key=len, reverse=True)))
SOFT_C, SOFT_G = re.compile(r"c(?=[eiy])"), re.compile(r"g(?=[eiy])")
AMBIGUOUS = re.compile("[vwj]|ch|th|d[hz]")
MOST_READINGS = 16
# A long vowel that a script does write, and the letters one of which must answer it.
LONG_VOWELS = {"y": re.compile("[eiyj]"), "w": re.compile("[ouvw]"), "v": re.compile("[ouvwb]")}

SYLLABLE = r"(?:[csztd]h|hs|t[sz]|[bcdfghjklmnpqrstwxyz])?[yw]?[aeiou]{1,3}(?:ng|[nhkptlmr])?"
ONE_SYLLABLE = re.compile(SYLLABLE)
TWO_SYLLABLES = re.compile(rf"(?:{SYLLABLE}){{2}}")
EASTERN = re.compile(r"ng|zh|^x|hs|q|ih|iao|uo|ts|eo|eu|wo|ae")
SAID_ALIKE = [("tch", "C"), ("zh", "C"), ("ch", "C"), ("sh", "s"), ("hs", "s"), ("ts", "Z"), ("tz", "Z")]
SAID_ALIKE += [("c", "Z"), ("z", "Z"), ("x", "s"), ("q", "C"), ("j", "C")]
MUTE_H = re.compile(r"(?<=[aeiou])h(?![aeiou])")
VOWELS_ALIKE = [("ui", "i"), ("ee", "i"), *((v, "o") for v in ("eo", "eu", "oo", "ou", "uo", "wo", "u"))]
VOWELS_ALIKE += [("ae", "e"), ("ai", "e")]
HARD = str.maketrans("gdbl", "ktpr")


@lru_cache(maxsize=65536)
def bones(latin: str) -> frozenset[str]:
    """Return the consonants of a romanised word, in every reading that its spelling permits."""
    soft = SOFT_G.sub("j", SOFT_C.sub("s", latin)) if "g" in latin or "c" in latin else latin
    readings = [SOUNDS[sound] for sound in SOUND.findall(soft)]
    if not AMBIGUOUS.search(soft):
        only = once("".join([first for first, *_ in readings]))
        return frozenset((only,)) if only else frozenset()
    many = 1
    for each in readings:
        many *= len(each)
    if many > MOST_READINGS:
        readings = [each[:1] for each in readings]
    return frozenset(once("".join(reading)) for reading in product(*readings)) - {""}


def vowels_answered(native: str, latin: str) -> bool:
    """Say whether the vowels that a script without short vowels does write are heard in the other word."""
    return all(answer.search(latin) for vowel, answer in LONG_VOWELS.items() if vowel in native[1:])


@lru_cache(maxsize=65536)
def eastern_sound(latin: str) -> str:
    """Return a key for romanisations of Korean and Chinese, which disagree on vowels and hard consonants."""
    sound = latin
    for spelling, said in SAID_ALIKE:
        sound = sound.replace(spelling, said)
    sound = MUTE_H.sub("", sound)
    for vowels, vowel in VOWELS_ALIKE:
        sound = sound.replace(vowels, vowel)
    return once(sound.translate(HARD).replace("w", ""))


@lru_cache(maxsize=65536)
def is_eastern(latin: str) -> bool:
    """Say whether a word in Latin letters is made like a syllable or two of Chinese or Korean."""
    if ONE_SYLLABLE.fullmatch(latin):
        return len(latin) > 1
    return bool(TWO_SYLLABLES.fullmatch(latin) and EASTERN.search(latin))
