"""Folds letters so that spellings of one name meet, without moving any offset."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
_MARKS = "\u0300-\u036f\u064b-\u065f\u0670"
_WORD = re.compile(rf"[^\W_](?:[{_MARKS}{_INVISIBLE}]*[^\W_])*[{_MARKS}]*")
_DROPPED = re.compile(rf"[{_MARKS}{_INVISIBLE}\u0640]")

_LETTERS = str.maketrans(
    {
        **dict(zip("øłđðþħıßœæŋə", "olddthisoane", strict=True)),
        **dict(zip("أإآٱىؤئةگک", "اااايويهكك", strict=True)),
        **dict(zip("’‘ʼ`´′", "''''''", strict=True)),
        **dict(zip("‐‑‒–—−", "------", strict=True)),
        **dict(zip("٠١٢٣٤٥٦٧٨٩", "0123456789", strict=True)),
        **dict(zip("\u00a0\u202f\u2009\u2007", "    ", strict=True)),
        "،": ",",
        "؛": ";",
        "؟": "?",
    }
)
# How names are respelled when the keyboard lacks the letter; both spellings are tried.
_DIGRAPHS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "ß": "ss", "œ": "oe"}
_DIGRAPHS |= {"ñ": "ny", "þ": "th", "ð": "d", "ł": "l"}


@lru_cache(maxsize=4096)
def _flat_letter(letter: str) -> str:
    lowered = letter.lower()[:1].translate(_LETTERS)[:1]
    base = unicodedata.normalize("NFKD", lowered)[:1] or letter
    return base.translate(_LETTERS)[:1] or letter


def flat(text: str) -> str:
    """Lower-case `text` without accents, with ASCII digits and dashes; same length, same offsets."""
    if text.isascii():
        return text.lower()
    return "".join(map(_flat_letter, text))


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """The comparison form of one word: flat, without marks, tatweel and invisible characters."""
    return _DROPPED.sub("", flat(_DROPPED.sub("", unicodedata.normalize("NFC", word))))


@lru_cache(maxsize=8192)
def folds(word: str) -> frozenset[str]:
    """Every comparison form of one word: accents dropped, and accents written out (ö as oe)."""
    plain = unicodedata.normalize("NFC", word).lower()
    spelled = "".join(_DIGRAPHS.get(letter, letter) for letter in plain)
    return frozenset({fold(word), fold(spelled)})


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text with what stands around it."""

    start: int
    end: int
    raw: str
    fold: str
    gap: str
    opens_sentence: bool

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.raw[:1].isupper()


_OPENER = re.compile(r"(?:^|[.!?:؟]|\n)[\s\"'“”„«»‹›()\[\]¿¡*#\u2022–-]*$")


def tokenise(text: str) -> list[Token]:
    """The words of `text` in order, with the characters between a word and the one before."""
    tokens, at = [], 0
    for match in _WORD.finditer(text):
        gap = text[at : match.start()]
        if at and gap == " ":
            raw = match.group()
            tokens.append(Token(match.start(), match.end(), raw, fold(raw), gap, False))
            at = match.end()
            continue
        gap = _DROPPED.sub("", gap)
        before = text[max(0, match.start() - 6) : match.start()]
        opens = at == 0 or bool(_OPENER.search(before) and _OPENER.search(gap))
        tokens.append(Token(match.start(), match.end(), match.group(), fold(match.group()), gap, opens))
        at = match.end()
    return tokens


def within_one_edit(one: str, other: str) -> bool:
    """Whether one insertion, deletion, change or swap of neighbours turns `one` into `other`."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) > len(other):
        one, other = other, one
    at = next((i for i, letter in enumerate(one) if letter != other[i]), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at + 1 : at + 2] + one[at : at + 1]
    return one[at + 1 :] == other[at + 1 :] or (
        swapped == other[at : at + 2] and one[at + 2 :] == other[at + 2 :]
    )
