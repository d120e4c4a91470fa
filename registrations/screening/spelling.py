"""Spelling customs folded: what the same name becomes under different romanisations."""

import re
from functools import lru_cache

# In order; capitals stand for sounds that no later rule touches.
CUSTOMS = [
    *((spelling, "C") for spelling in ("shch", "schtsch", "tsch", "tch", "cz")),
    *((spelling, "S") for spelling in ("sch", "sh", "sz")),
    *(("ch", "C"), ("dzh", "j"), ("dj", "j"), ("zh", "z"), ("kh", "h"), ("gh", "g"), ("ph", "f")),
    *(("th", "t"), ("dh", "d"), ("bh", "b"), ("ts", "T"), ("tz", "T"), ("ck", "k"), ("cq", "k")),
    *(("c", "k"), ("q", "k"), ("x", "ks"), ("w", "v"), ("ae", "a"), ("oe", "o"), ("ue", "u")),
    *(("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("yo", "e"), ("y", "i"), ("j", "i")),
]
SERVANT = re.compile(r"^abd[aeiou]?(l|(?=[rsdnzt]))")
ENDING = re.compile(r"(?<=[oe])ff$")
GLIDE = [(re.compile(r"^ie"), "e"), (re.compile(r"^i[uo]"), "u"), (re.compile(r"ia(?=.)"), "a")]
TWICE = re.compile(r"(.)\1+")
# Consonants that abjads, Indic scripts and their romanisations do not tell apart reliably.
CONSONANTS = str.maketrans({"C": "c", "S": "s", "T": "s", "j": "g", "f": "p", "b": "p", "m": "n"})


@lru_cache(maxsize=65536)
def spelling_key(latin: str) -> str:
    """Return one key for the spellings in use of a romanised word: Sharkawy, Charkawi; Jürgen, Juergen."""
    key = ENDING.sub("v", SERVANT.sub("abd", latin))
    for spelling, sound in CUSTOMS:
        if spelling in key:
            key = key.replace(spelling, sound)
    key = TWICE.sub(r"\1", key)
    for pattern, sound in GLIDE:
        key = pattern.sub(sound, key)
    key = TWICE.sub(r"\1", key)
    return key or latin


@lru_cache(maxsize=65536)
def skeleton(latin: str) -> str:
    """Return the consonants of a romanised word, for scripts that leave vowels out."""
    soft = re.sub(r"c(?=[ei])", "s", re.sub(r"g(?=[ei])", "j", latin)).replace("x", "ks")
    key = spelling_key(soft.replace("y", "i").replace("j", "g"))
    first, rest = key[:1], key[1:]
    bones = re.sub(r"[aeiouvh]", "", rest)
    return TWICE.sub(r"\1", (("" if first in "aeiou" else first) + bones).translate(CONSONANTS))


@lru_cache(maxsize=65536)
def korean_sound(latin: str) -> str:
    """Return a key for the romanisations of Korean in use, which disagree on vowels and on voiced
    consonants.
    """
    sound = re.sub(r"ae|ai", "e", re.sub(r"eo|eu|oo|ou|wo|u", "o", latin.replace("ch", "j")))
    sound = sound.replace("kk", "k").translate(str.maketrans("gdbrwj", "ktplwj"))
    return TWICE.sub(r"\1", sound.replace("w", ""))
