"""A person's name taken apart into words that can be compared."""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from .normalise import KOREAN_SURNAMES, clean, fold, romanise
from .sounds import bones, eastern_sound, is_eastern
from .spelling import ear_key, spelling_key

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
# Hebrew, Arabic, Indic, Thai, Burmese, Khmer, and katakana, which fits foreign names to its syllables.
VOWEL_POOR = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u30a0-\u30ff]")
PATRONYMIC = re.compile(r"(ovich|evich|ievich|ovych|ovna|evna|ivna|ichna|ovic|ovyc|ogly|oglu|kyzy|qizi)$")
SIGN = r"\u3400-\u9fff\uf900-\ufaff\uac00-\ud7a3"
ONE_SIGN_ONE_SYLLABLE = re.compile(rf"[{SIGN}]")
APOSTROPHES = dict.fromkeys(map(ord, "'\u2019\u02bc\u02bb`\u00b4\u2018"))
BETWEEN_WORDS, HYPHEN = re.compile(r"[\s,./;()\u00b7\u30fb]+"), re.compile(r"[-\u2010-\u2015\u05be]")
SHORTENED = re.compile(r"(?<!\w)([^\W\d_]{2,3})\.")
RUN = re.compile(
    rf"[{SIGN}]|(?:[^\W\d_{SIGN}]|[\u0300-\u036f\u0591-\u0670\u0900-\u0e7f\u1000-\u109f\u1780-\u17ff])+"
)


@dataclass(frozen=True)
class Token:
    """One word of a name: folded in its own script, romanised, and its keys."""

    own: str
    latin: str
    key: str = field(compare=False)
    ear: str = field(compare=False)
    vowel_poor: bool = field(default=False, compare=False)
    korean: bool = field(default=False, compare=False)
    syllable: bool = field(default=False, compare=False)
    hyphened: bool = field(default=False, compare=False)
    is_particle: bool = field(default=False, compare=False)
    shortened: bool = False

    def __hash__(self) -> int:
        return hash(self.own)

    @cached_property
    def bones(self) -> frozenset[str]:
        """Return the consonants, for a word that is written without vowels on one side."""
        return bones(self.latin)

    @cached_property
    def sound(self) -> str:
        """Return the key for romanisations of Korean and Chinese, empty for words of another make."""
        return eastern_sound(self.latin) if self.korean or is_eastern(self.latin) else ""

    @property
    def is_initial(self) -> bool:
        """Say whether the word is a letter, or the beginning of a word with a full stop behind it."""
        return self.shortened or (len(self.own) == 1 and not self.syllable)

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
    key = spelling_key(latin)
    if own.isascii():
        return Token(own, latin, key, ear_key(key), hyphened=hyphened)
    return Token(
        own,
        latin,
        key,
        ear_key(key),
        bool(VOWEL_POOR.search(own)),
        bool(HANGUL.match(own)),
        bool(ONE_SIGN_ONE_SYLLABLE.match(own)),
        hyphened,
    )


@lru_cache(maxsize=65536)
def parse(name: str) -> tuple[Token, ...]:
    """Return the words of a name in order, without titles; Han and Hangul signs are words of their own."""
    text = clean(name).translate(APOSTROPHES)
    found: list[Token] = []
    for part in BETWEEN_WORDS.split(text):
        pieces = [piece for piece in HYPHEN.split(part) if piece]
        for piece in pieces:
            found += read_word(piece, hyphened=len(pieces) > 1)
    for beginning in SHORTENED.findall(text):
        found = [replace(each, shortened=True) if each.own == fold(beginning) else each for each in found]
    kept = [each for each in found if each.latin not in HONORIFICS]
    kept = (kept or found)[:8]
    last = len(kept) - 1
    return tuple(mark_particle(each) if place < last else each for place, each in enumerate(kept))


def mark_particle(word: Token) -> Token:
    """Return the word as a particle if it is one; the last word of a name never is."""
    particle = word.own in PARTICLES or word.own == ARTICLE
    return replace(word, is_particle=True) if particle else word


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
