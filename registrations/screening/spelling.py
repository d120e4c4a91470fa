"""Spelling customs folded: what the same name becomes under different romanisations."""

import re
from functools import lru_cache

# In order; capitals stand for sounds that no later rule touches.
CUSTOMS = [
    (r"^abd[aeiou]?(l|(?=[rsdnzt]))", "abd"),
    (r"shch|schtsch|tsch|tch|cz|ch", "C"),
    (r"sch|sh|sz", "S"),
    (r"dzh|dj", "j"),
    (r"zh", "z"),
    (r"kh", "h"),
    (r"gh", "g"),
    (r"ph", "f"),
    (r"th", "t"),
    (r"dh", "d"),
    (r"bh", "b"),
    (r"ts|tz", "T"),
    (r"ck|cq|c|q", "k"),
    (r"x", "ks"),
    (r"w", "v"),
    (r"off$", "ov"),
    (r"eff$", "ev"),
    (r"ae", "a"),
    (r"oe", "o"),
    (r"ue|ou|oo", "u"),
    (r"ee|ie", "i"),
    (r"yo", "e"),
    (r"[yj]", "i"),
    (r"^ie", "e"),
    (r"^iu|^io", "u"),
    (r"(.)\1+", r"\1"),
    (r"ia(?=.)", "a"),
    (r"(.)\1+", r"\1"),
]
COMPILED = [(re.compile(pattern), sound) for pattern, sound in CUSTOMS]
# Consonants that abjads, Indic scripts and their romanisations do not tell apart reliably.
CONSONANTS = str.maketrans({"C": "c", "S": "s", "T": "s", "j": "g", "f": "p", "b": "p", "m": "n"})


@lru_cache(maxsize=65536)
def spelling_key(latin: str) -> str:
    """Return one key for the spellings in use of a romanised word: Sharkawy, Charkawi; Jürgen, Juergen."""
    key = latin
    for pattern, sound in COMPILED:
        key = pattern.sub(sound, key)
    return key or latin


@lru_cache(maxsize=65536)
def skeleton(latin: str) -> str:
    """Return the consonants of a romanised word, for scripts that leave vowels out."""
    soft = re.sub(r"c(?=[ei])", "s", re.sub(r"g(?=[ei])", "j", latin)).replace("x", "ks")
    key = spelling_key(soft.replace("y", "i").replace("j", "g"))
    first, rest = key[:1], key[1:]
    bones = re.sub(r"[aeiouvh]", "", rest)
    return re.sub(r"(.)\1+", r"\1", (("" if first in "aeiou" else first) + bones).translate(CONSONANTS))


@lru_cache(maxsize=65536)
def korean_sound(latin: str) -> str:
    """Return a key for the romanisations of Korean in use, which disagree on vowels and on voiced consonants."""
    sound = re.sub(r"ae|ai", "e", re.sub(r"eo|eu|oo|ou|wo|u", "o", latin.replace("ch", "j")))
    sound = sound.replace("kk", "k").translate(str.maketrans("gdbrwj", "ktplwj"))
    return re.sub(r"(.)\1+", r"\1", sound.replace("w", ""))
