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
    *(("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i")),
]
SERVANT = re.compile(r"^abd[aeiou]?(l|(?=[rsdnzt]))")
YO = re.compile(r"(?<=[^aeiou])yo")
FIRST_GLIDE, GLIDE = re.compile(r"^i[euo]"), re.compile(r"ia(?=.)")
TWICE = re.compile(r"(.)(?=\1)")


@lru_cache(maxsize=65536)
def spelling_key(latin: str) -> str:
    """Return one key for the spellings of a romanised word: Tikhomirov, Tihomiroff; Juergen, Jurgen."""
    key = SERVANT.sub("abd", latin) if latin.startswith("abd") else latin
    key = key[:-2] + "v" if key.endswith(("off", "eff")) else key
    for spelling, sound in CUSTOMS:
        if spelling in key:
            key = key.replace(spelling, sound)
    if "y" in key or "j" in key:
        key = YO.sub("e", key).replace("y", "i").replace("j", "i")
    key = once(key)
    if "i" in key:
        key = once(GLIDE.sub("a", FIRST_GLIDE.sub(lambda found: "e" if found.group() == "ie" else "u", key)))
    return key or latin


def once(text: str) -> str:
    """Return the text with repeated letters written once."""
    return TWICE.sub("", text)


@lru_cache(maxsize=65536)
def ear_key(key: str) -> str:
    """Return a looser form of a spelling key: ai and ei, o and u alike; in long words ch may stand for h."""
    loose = key.replace("ai", "e").replace("ei", "e").replace("o", "u")
    return once(loose.replace("C", "h") if len(key) > 6 else loose)
