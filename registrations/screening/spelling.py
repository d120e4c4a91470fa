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
FIRST_GLIDE, GLIDE = re.compile(r"^i[euo]"), re.compile(r"ia(?=.)")
SOFT_C, SOFT_G = re.compile(r"c(?=[ei])"), re.compile(r"g(?=[ei])")
NO_VOWELS = str.maketrans("", "", "aeiouvh")
KOREAN_VOWELS = [*((v, "o") for v in ("eo", "eu", "oo", "ou", "wo", "u")), ("ae", "e"), ("ai", "e")]
KOREAN_CONSONANTS = str.maketrans("gdbrj", "ktplj")
TWICE = re.compile(r"(.)\1+")
# Consonants that abjads, Indic scripts and their romanisations do not tell apart reliably.
CONSONANTS = str.maketrans({"C": "c", "S": "s", "T": "s", "j": "g", "f": "p", "b": "p", "m": "n"})


@lru_cache(maxsize=65536)
def spelling_key(latin: str) -> str:
    """Return one key for the spellings in use of a romanised word: Sharkawy, Charkawi; Jürgen, Juergen."""
    key = SERVANT.sub("abd", latin) if latin.startswith("abd") else latin
    key = key[:-2] + "v" if key.endswith(("off", "eff")) else key
    for spelling, sound in CUSTOMS:
        if spelling in key:
            key = key.replace(spelling, sound)
    key = once(key)
    if "i" in key:
        key = once(GLIDE.sub("a", FIRST_GLIDE.sub(lambda found: "e" if found.group() == "ie" else "u", key)))
    return key or latin


def once(text: str) -> str:
    """Return the text with repeated letters written once."""
    return TWICE.sub(r"\1", text)


@lru_cache(maxsize=65536)
def skeleton(latin: str) -> str:
    """Return the consonants of a romanised word, for scripts that leave vowels out."""
    soft = SOFT_G.sub("j", SOFT_C.sub("s", latin)) if "g" in latin or "c" in latin else latin
    key = spelling_key(soft.replace("x", "ks").replace("y", "i").replace("j", "g"))
    first, rest = key[:1], key[1:]
    bones = rest.translate(NO_VOWELS)
    return once((("" if first in "aeiou" else first) + bones).translate(CONSONANTS))


@lru_cache(maxsize=65536)
def korean_sound(latin: str) -> str:
    """Return a key for the romanisations of Korean, which disagree on vowels and on voiced consonants."""
    sound = latin.replace("ch", "j")
    for vowels, vowel in KOREAN_VOWELS:
        sound = sound.replace(vowels, vowel)
    return once(sound.translate(KOREAN_CONSONANTS).replace("w", ""))
