"""The gate before a text leaves the house: no name, account or address may be left in it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from .folding import Token, flat, fold, folds, tokenise, within_one_edit
from .known import PARTICLES, arabic_stems
from .masked import Hit
from .tables import LANGUAGES

# Letters of other scripts that look like Latin ones, as used to slip past a list.
_LOOKALIKES = str.maketrans(
    "авсеԁһіјкмոорԛѕтԝхуѵАВСЕНІЈКМОРЅТХУ" + "αβγεικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "ꞵɡı",
    "abcedhijkmnopqstwxyvABCEHIJKMOPSTXY" + "abyeikvoptuxABEZHIKMNOPTYX" + "bgi",
)
_LEET = str.maketrans("013457@$!", "oieastasi")


@dataclass
class _Wanted:
    """The forms of the names that must not appear, each with the name it came from."""

    words: dict[str, str] = field(default_factory=dict)
    pieces: set[str] = field(default_factory=set)
    squeezed: dict[str, str] = field(default_factory=dict)
    by_shape: dict[tuple[str, int], list[str]] = field(default_factory=dict)

    def add(self, name: str) -> None:
        """Enter one name, user name or address."""
        is_address = re.fullmatch(r"\S+@\S+\.\S+", name)
        local = name.split("@")[0] if is_address else re.sub(r"^(?:https?://\S*[/:]|[^\W\d_]+:)", "", name)
        parts = [token.raw for token in tokenise(local.translate(_LOOKALIKES))]
        pieces = [
            piece for part in parts for piece in re.findall(r"[A-Z]?[^\W\d_A-Z]{3,}|[^\W\d_]{3,}", part)
        ]
        is_account = is_address or local != name or re.search(r"[\d_]|[^\W\d_A-Z][A-Z]", local)
        for part in {*parts, *pieces}:
            for form in folds(part):
                if len(form) > 2 and not form.isdigit() and form not in PARTICLES:
                    if is_account and form not in self.words:
                        self.pieces.add(form)
                    elif not is_account:
                        self.pieces.discard(form)
                    self.words.setdefault(form, name)
        for order in (parts, parts[::-1]):
            whole = "".join(map(fold, order))
            if len(whole) > 4:
                self.squeezed.setdefault(whole, name)
        for form in list(self.words):
            if self.words[form] == name and len(form) > 4:
                for first in {form[0], form[1]}:
                    self.by_shape.setdefault((first, len(form)), []).append(form)

    def mistyped(self, word: str) -> str | None:
        """The wanted word that one slip turns into `word`."""
        for first in {word[0], word[1]}:
            for length in (len(word) - 1, len(word), len(word) + 1):
                for form in self.by_shape.get((first, length), ()):
                    if within_one_edit(word, form):
                        return form
        return None


def gate(text: str, names: Iterable[str], *, lang: str = "") -> list[Hit]:
    """Find any of `names` in `text`; any hit blocks the release.

    `names` are full names, user names and e-mail addresses (of these the part before the @).
    Each is looked for whole, in any order and run together, and word by word: folded (case,
    accents, look-alike letters, invisible characters, letters spaced out, digits for letters)
    and with one slip of the fingers from five letters on. A piece of an account or address
    (walnut in Zesty_Walnut) counts only with a capital or an @ before it. Everyday words of `lang` (of all
    six languages when empty) that are also names count only with a capital inside a sentence.
    Hits come in the order of the text.
    """
    wanted = _Wanted()
    for name in names:
        if name and name.strip():
            wanted.add(name.strip())
    text = text.translate(_LOOKALIKES)
    ordinary = _everyday(lang)
    found: dict[tuple[int, int], Hit] = {}
    for hit in [*_whole(text, wanted), *_by_word(text, wanted, ordinary), *_spaced_out(text, wanted)]:
        if not any(start <= hit.start and hit.end <= end for start, end in found):
            found[hit.start, hit.end] = hit
    return sorted(found.values(), key=lambda hit: hit.start)


def _everyday(lang: str) -> frozenset[str]:
    tables = [LANGUAGES[lang]] if lang in LANGUAGES else LANGUAGES.values()
    return frozenset().union(
        *(
            {*t.ordinary, *t.function_words, *t.months, *t.weekdays, *t.numbers, *t.parts, *_wording(t)}
            for t in tables
        )
    )


def _wording(table) -> set[str]:
    """The words of our own pseudonyms and event time, which are nobody's name."""
    phrases = [*table.wording.values(), *table.roles.values()]
    return {token.fold for phrase in phrases for token in tokenise(phrase)}


def _whole(text: str, wanted: _Wanted) -> list[Hit]:
    """Names run together, joined by anything, or written into a longer word."""
    letters = [(i, fold(letter)) for i, letter in enumerate(flat(text)) if letter.isalnum()]
    stream = "".join(letter for _, letter in letters if letter)
    places = [i for i, letter in letters for _ in letter]
    hits = []
    for squeezed, name in wanted.squeezed.items():
        at = stream.find(squeezed)
        while at >= 0:
            start, end = places[at], places[at + len(squeezed) - 1] + 1
            inside = text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum()
            if not inside or (len(squeezed) >= 8 and text[start:end].isalnum()):
                hits.append(Hit(start, end, text[start:end], name, "whole"))
            at = stream.find(squeezed, at + 1)
    everyday = _everyday("")
    return [hit for hit in hits if _is_telling(hit, text, everyday)]


def _is_telling(hit: Hit, text: str, everyday: frozenset[str]) -> bool:
    """Whether a match is more than an everyday word that happens to be a user name."""
    word = fold(hit.found)
    return word not in everyday or (hit.found[:1].isupper() and not _opens(text, hit.start))


def _opens(text: str, at: int) -> bool:
    return not re.search(r"[\w,;)\"'»”’–-][ \u00a0]+$", text[max(0, at - 4) : at])


def _by_word(text: str, wanted: _Wanted, ordinary: frozenset[str]) -> list[Hit]:
    hits = []
    for token in tokenise(text):
        for form, how in _forms(token):
            source = wanted.words.get(form)
            if source is None:
                continue
            if (form in ordinary or token.fold in ordinary) and (not token.capital or token.opens_sentence):
                continue
            if form in wanted.pieces and not (token.capital or _in_account(text, token)):
                continue
            hits.append(Hit(token.start, token.end, token.raw, source, how))
            break
        else:
            hits += _slip(text, token, wanted, ordinary)
    return hits


def _in_account(text: str, token: Token) -> bool:
    """Whether a word is written as part of an account name or address."""
    return bool(
        re.match(r"[@_]|\w\.", text[max(0, token.start - 2) : token.start][-2:])
        or text[token.start - 1 : token.start] in tuple("@_")
        or re.match(r"[@_]\w", text[token.end :])
    )


def _forms(token: Token) -> list[tuple[str, str]]:
    forms = [(form, "word") for form in sorted(folds(token.raw))]
    forms += [(form[:-1], "word") for form, _ in forms if form.endswith("s") and len(form) > 4]
    forms += [(stem, "word") for stem in sorted(arabic_stems(token.fold)) if stem != token.fold]
    if any(letter.isdigit() for letter in token.raw) and any(letter.isalpha() for letter in token.raw):
        forms.append((token.fold.translate(_LEET), "digits for letters"))
        forms.append((re.sub(r"\d+", "", token.fold), "word"))
    return [(form, how) for form, how in forms if len(form) > 2]


def _slip(text: str, token: Token, wanted: _Wanted, ordinary: frozenset[str]) -> list[Hit]:
    """A word one slip away from a name, unless it is an everyday word or plain lower case."""
    for form in sorted(folds(token.raw)):
        if len(form) < 5 or form in ordinary or token.fold in ordinary or form.isdigit():
            continue
        meant = wanted.mistyped(form)
        if meant in wanted.pieces and not _in_account(text, token):
            continue
        if meant and _looks_like_name(text, token, meant):
            return [Hit(token.start, token.end, token.raw, wanted.words[meant], "one slip")]
    return []


def _looks_like_name(text: str, token: Token, meant: str) -> bool:
    if _in_account(text, token):
        return True
    if token.capital and not token.opens_sentence:
        return True
    same_length = len(meant) == len(token.fold)
    return (
        len(meant) >= 6
        if token.capital
        else len(meant) >= 7 or (same_length and sorted(meant) == sorted(token.fold))
    )


def _spaced_out(text: str, wanted: _Wanted) -> list[Hit]:
    """Letters with something between each: A s k h a m, A.s.k.h.a.m."""
    hits = []
    for match in re.finditer(r"(?<!\w)\w(?:[\W_]{1,2}\w(?!\w)){3,}", unicodedata.normalize("NFC", text)):
        squeezed = "".join(fold(letter) for letter in match.group() if letter.isalnum())
        for form, name in wanted.words.items():
            if len(form) > 3 and form in squeezed:
                hits.append(Hit(match.start(), match.end(), match.group(), name, "spaced out"))
                break
    return hits
