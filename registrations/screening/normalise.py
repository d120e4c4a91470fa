"""Text as typed to text that can be compared: one form per appearance, hidden characters gone, look-alikes
repaired.
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii
from confusable_homoglyphs import confusables

# Drawn alike in lower case, yet missing from the Unicode table, which keeps their small capitals apart.
SMALL_TWINS = dict(zip("квмтнгпи", "kbmthrnu", strict=True))
TWIN_SCRIPTS = re.compile(r"[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u1f00-\u1fff]")
INDIC = re.compile(r"[\u0900-\u0dff]")
ODD = re.compile(r"[^a-z0-9 ]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# Accents of Latin, Greek and Cyrillic, Hebrew points, Arabic short vowels; the vowel signs of Indic scripts
# stay.
ACCENTS = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0640]")
# Greek digraphs and Korean surnames that letter-by-letter romanisation gets wrong.
GREEK_BEGINNINGS = re.compile(r"\b(?:μπ|ντ|γκ)")
BEGUN = {"μπ": "b", "ντ": "d", "γκ": "g"}
GREEK_DIGRAPHS = {
    "ου": "u",
    "ού": "u",
    "ευ": "ev",
    "εύ": "ev",
    "αυ": "av",
    "αύ": "av",
    "γγ": "ng",
    "οι": "i",
    "ει": "i",
}
# Read otherwise in Persian and Urdu than in Arabic; and a consonant that Thai marks as mute.
DAD, MUTE_THAI = "ض", re.compile("[\u0e01-\u0e2e][\u0e34\u0e38]?\u0e4c")
KOREAN_SURNAMES = {
    "김": "kim",
    "이": "lee",
    "박": "park",
    "최": "choi",
    "정": "jung",
    "강": "kang",
    "조": "cho",
    "오": "oh",
    "노": "noh",
    "임": "lim",
    "유": "yoo",
    "류": "ryu",
    "신": "shin",
    "백": "baek",
}


@lru_cache(maxsize=1)
def twins() -> dict[str, str]:
    """Return Cyrillic, Greek and Armenian letters with the Latin letter they look like (Unicode UTS 39)."""
    found = dict(SMALL_TWINS)
    for letter, alike in confusables.confusables_data.items():
        if len(letter) == 1 and TWIN_SCRIPTS.match(letter):
            latin = [
                each["c"]
                for each in alike
                if len(each["c"]) == 1 and each["c"].isascii() and each["c"].isalpha()
            ]
            same_case = [each for each in latin if each.isupper() == letter.isupper()]
            if latin:
                found[letter] = (same_case or latin)[0]
    return found


@lru_cache(maxsize=65536)
def scrub(text: str) -> str:
    """Return the text in NFKC, without format and control characters, with single spaces.

    Line breaks and tabs count as spaces. Scrubbing twice changes nothing more.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    composed = unicodedata.normalize("NFKC", text)
    kept = "".join(
        c for c in composed if c.isspace() or unicodedata.category(c) not in ("Cf", "Cc", "Cs", "Co", "Cn")
    )
    return " ".join(unicodedata.normalize("NFKC", kept).split())


@lru_cache(maxsize=65536)
def repair(text: str) -> str:
    """Return scrubbed text with look-alikes read as Latin, only where Latin is mixed in."""
    if not (TWIN_SCRIPTS.search(text) and LATIN.search(text)):
        return text
    return re.sub(r"\w+", lambda word: repair_word(word.group()), text)


def repair_word(word: str) -> str:
    """Return a word in Latin letters when it mixes alphabets or has nothing but look-alikes."""
    if not TWIN_SCRIPTS.search(word):
        return word
    alike = twins()
    if LATIN.search(word) or all(c in alike for c in word if TWIN_SCRIPTS.match(c)):
        return "".join(alike.get(c, c) for c in word)
    return word


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the text without case and accents, in its own script."""
    if text.isascii():
        return text.casefold()
    # Signs such as ℰ come apart into capitals, and folding case can bring new accents: so, once more.
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", ACCENTS.sub("", apart).casefold())


@lru_cache(maxsize=65536)
def romanise(text: str) -> str:
    """Return the text in lower-case Latin letters, digits and spaces (ISC-licensed tables of anyascii)."""
    text = text.casefold()
    if text.isascii():
        return text if text.isalnum() else ODD.sub("", text)
    text = GREEK_BEGINNINGS.sub(lambda found: BEGUN[found.group()], text)
    text = MUTE_THAI.sub("", text.replace(DAD, "dz"))
    for digraph, latin in GREEK_DIGRAPHS.items():
        text = text.replace(digraph, latin)
    latin = ODD.sub("", anyascii(text).lower())
    # anyascii writes c for the Indic sound that everybody spells ch.
    return latin.replace("c", "ch") if INDIC.search(text) else latin


def clean(text: str) -> str:
    """Return scrubbed text with look-alikes repaired."""
    return repair(scrub(text))


def hides_characters(text: str) -> bool:
    """Say whether invisible characters stand inside the text, other than marks that spelling needs."""
    inside = text.strip()
    needed = re.search(r"[\u0590-\u08ff\u0900-\u0dff]", inside)
    return not needed and any(unicodedata.category(c) == "Cf" for c in inside)
