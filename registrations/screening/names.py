"""A person's name taken apart into words that can be compared."""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from .normalise import KOREAN_SURNAMES, clean, fold, romanise
from .spelling import korean_sound, skeleton, spelling_key

PARTICLES_TEXT = (
    "van von vom zu zum zur der den de del della di da do dos das du des la le les lo el al ul ur "
    "ten ter te op "
    "bin ibn bint ben e y i und af av san st"
)
PARTICLES = set(PARTICLES_TEXT.split())
HONORIFICS_TEXT = "mr mrs ms mx dr prof professor sir dame herr frau mme mlle sr sra phd msc jr sr"
HONORIFICS = set(HONORIFICS_TEXT.split())
HANGUL = re.compile(r"[\uac00-\ud7a3]")
ARTICLE = "ال"
ARABIC = re.compile(r"[\u0600-\u06ff]")
VOWEL_POOR = re.compile(r"[\u0590-\u08ff\u0900-\u0dff]")
PATRONYMIC = re.compile(r"(ovich|evich|ievich|ovych|ovna|evna|ivna|ichna|ovic|ovyc|ogly|oglu|kyzy|qizi)$")
SIGN = r"\u3400-\u9fff\uf900-\ufaff\uac00-\ud7a3"
ONE_SIGN_ONE_SYLLABLE = re.compile(rf"[{SIGN}]")
RUN = re.compile(rf"[{SIGN}]|(?:[^\W\d_{SIGN}]|[\u0300-\u036f\u0591-\u0670\u0900-\u0dff])+")


@dataclass(frozen=True)
class Token:
    """One word of a name: folded in its own script, romanised, and its keys."""

    own: str
    latin: str
    key: str
    bones: str
    sound: str
    vowel_poor: bool = False
    korean: bool = False
    syllable: bool = False
    hyphened: bool = field(default=False, compare=False)
    is_particle: bool = field(default=False, compare=False)

    @property
    def is_initial(self) -> bool:
        return len(self.own) == 1 and not self.syllable

    @property
    def is_cheap(self) -> bool:
        """Say whether people commonly leave this word out: half of a double name, or a patronymic."""
        return self.hyphened or bool(PATRONYMIC.search(self.latin))


@lru_cache(maxsize=65536)
def token(own: str, latin: str = "", *, hyphened: bool = False) -> Token | None:
    """Return the token of a word, or nothing where it cannot be read."""
    latin = (latin or romanise(own)).replace(" ", "")
    if not latin:
        return None
    poor = bool(VOWEL_POOR.search(own))
    return Token(
        own,
        latin,
        spelling_key(latin),
        skeleton(latin),
        korean_sound(latin),
        poor,
        bool(HANGUL.match(own)),
        bool(ONE_SIGN_ONE_SYLLABLE.match(own)),
        hyphened,
    )


@lru_cache(maxsize=65536)
def parse(name: str) -> tuple[Token, ...]:
    """Return the words of a name in order, without titles; Han and Hangul signs are words of their own."""
    text = re.sub(r"[\u0027\u2019\u02bc\u02bb\u0060\u00b4\u2018]", "", clean(name))
    found: list[Token] = []
    for part in re.split(r"[\s,./;()\u00b7\u30fb]+", text):
        pieces = [piece for piece in re.split(r"[-\u2010-\u2015]", part) if piece]
        for piece in pieces:
            found += read_word(piece, hyphened=len(pieces) > 1)
    kept = [each for each in found if each.latin not in HONORIFICS]
    kept = (kept or found)[:8]
    return tuple(
        replace(each, is_particle=(each.own in PARTICLES or each.own == ARTICLE) and place + 1 < len(kept))
        for place, each in enumerate(kept)
    )


def read_word(word: str, *, hyphened: bool) -> list[Token]:
    """Return the tokens in one word as written."""
    tokens = []
    for place, run in enumerate(RUN.findall(word)):
        syllable = ONE_SIGN_ONE_SYLLABLE.match(run)
        surname = KOREAN_SURNAMES.get(run, "") if place == 0 else ""
        for own, latin in split_arabic(fold(run)) if ARABIC.match(run) else [(fold(run), surname)]:
            made = token(own, latin, hyphened=hyphened and not syllable)
            tokens += [made] if made else []
    return tokens


def split_arabic(word: str) -> list[tuple[str, str]]:
    """Return an Arabic word with its article and the word for servant set apart, as most romanisations write
    them.
    """
    parts: list[tuple[str, str]] = []
    if word.startswith("عبد") and len(word) > 4:
        parts.append(("عبد", "abd"))
        word = word[3:]
    if word.startswith(ARTICLE) and len(word) > 4:
        parts.append((ARTICLE, "al"))
        word = word[2:]
    return [*parts, (word, "abd" if word == "عبد" else "")]
