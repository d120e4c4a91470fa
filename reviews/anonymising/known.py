"""Whom a word may mean: the people of the case file and every form of their names."""

import re
from dataclasses import dataclass

from .folding import Token, fold, folds, tokenise, within_one_edit
from .tables.language import Language
from .tables.nicknames import SAME_NAME

EXACT, SHORT, TYPO, WEAK = 4, 3, 2, 1

PARTICLES = frozenset(
    "de del la las los da das do dos du des van von der den ter ten zu zur al el bin ibn bint abu abou ould di le st y e".split()
)
_GENDERS = {"she": "f", "her": "f", "he": "m", "him": "m"}
_ENDINGS = ("y", "ie", "i", "o", "e", "a", "chen", "lein", "ito", "ita", "inho", "inha", "ou", "li", "le", "s", "z")


@dataclass(frozen=True)
class Person:
    """One person of the case file in comparison form."""

    id: str
    role: str
    gender: str
    given: tuple[frozenset[str], ...]
    family: tuple[frozenset[str], ...]
    aliases: tuple[frozenset[str], ...]
    handles: tuple[str, ...]
    emails: tuple[str, ...]

    @property
    def parts(self) -> tuple[frozenset[str], ...]:
        """Every part of the name, given names first."""
        return self.given + self.family

    @property
    def initials(self) -> str:
        """First letters of the name in order, hyphenated parts counted."""
        return "".join(min(part, key=len)[0] for part in self.parts)

    def has_initial(self, letter: str) -> bool:
        """Whether a part of the name or of an alias starts with `letter`."""
        return any(form[0] == letter for part in self.parts + self.aliases for form in part)


def squeeze(name: str) -> str:
    """The letters and digits of a name, folded, nothing between them."""
    return "".join(token.fold for token in tokenise(name))


def _name_parts(name: str) -> list[tuple[frozenset[str], ...]]:
    groups = [part for part in re.split(r"[\s,]+", name) if part]
    split = [tuple(folds(token.raw) for token in tokenise(group)) for group in groups]
    return [group for group in split if group and not all(form & PARTICLES for form in group)]


def _person(entry: dict) -> Person:
    name = entry.get("name") or ""
    groups = _name_parts(name)
    if "," in name and len(groups) > 1:
        groups = groups[1:] + groups[:1]
    cut = 1 if len(groups) > 1 else len(groups)
    aliases = [
        form for alias in entry.get("aliases") or [] for group in _name_parts(alias) for form in group
    ]
    pronoun = re.split(r"\W", (entry.get("pronouns") or "").lower())[0]
    email = (entry.get("email") or "").strip().lower()
    handles = [entry.get("username") or "", *(entry.get("usernames") or []), email.split("@")[0]]
    return Person(
        id=str(entry.get("id", "")),
        role=entry.get("role") or "other",
        gender=_GENDERS.get(pronoun, ""),
        given=tuple(form for group in groups[:cut] for form in group),
        family=tuple(form for group in groups[cut:] for form in group),
        aliases=tuple(form for form in aliases if len(min(form, key=len)) > 1),
        handles=tuple(dict.fromkeys(handle for handle in handles if len(squeeze(handle)) > 2)),
        emails=(email,) if email else (),
    )


def people_of(case: dict) -> list[Person]:
    """The people of a case file, in its order."""
    return [_person(entry) for entry in case.get("people") or []]


def _handle_pieces(handle: str) -> set[str]:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|[\W_\d]+", " ", handle)
    return {fold(piece) for piece in spaced.split() if len(piece) > 2}


class Register:
    """Answers whom a word may mean, and how surely."""

    def __init__(self, people: list[Person], language: Language):
        self.people = {person.id: person for person in people}
        self.language = language
        self._answers: dict[tuple[str, bool], tuple[int, frozenset[str]]] = {}
        self._pieces = {
            person.id: {piece for handle in person.handles for piece in _handle_pieces(handle)}
            - {form for part in person.parts for form in part}
            for person in people
        }

    def meant(self, token: Token) -> tuple[int, frozenset[str]]:
        """How surely (EXACT to WEAK, 0 for not at all) and whom a word may mean."""
        key = (token.raw, token.capital)
        if key not in self._answers:
            self._answers[key] = self._meant(token.raw, token.capital)
        return self._answers[key]

    def _meant(self, raw: str, capital: bool) -> tuple[int, frozenset[str]]:
        if len(raw) < 2:
            return 0, frozenset()
        spellings = self._spellings(raw)
        for strength, fits in (
            (EXACT, lambda person: _is_exact(person, spellings)),
            (SHORT, lambda person: self._is_short(person, spellings, capital)),
            (TYPO, lambda person: self._is_typo(person, spellings, capital)),
            (WEAK, lambda person: self._is_weak(person, spellings, capital)),
        ):
            found = frozenset(pid for pid, person in self.people.items() if fits(person))
            if found:
                return strength, found
        return 0, frozenset()

    def _spellings(self, raw: str) -> frozenset[str]:
        forms = set(folds(raw))
        if self.language.code == "ar":
            forms |= arabic_stems(fold(raw))
        return frozenset(forms)

    def _is_ordinary(self, forms: frozenset[str]) -> bool:
        table = self.language
        return any(
            form in table.function_words
            or form in table.ordinary
            or form in table.months
            or form in table.weekdays
            or form in table.honorifics
            or form in table.numbers
            for form in forms
        )

    def _is_short(self, person: Person, forms: frozenset[str], capital: bool) -> bool:
        if self._is_ordinary(forms) and not capital:
            return False
        genitive = {form[:-1] for form in forms if form.endswith("s") and len(form) > 3}
        if any(genitive & part for part in person.parts + person.aliases):
            return True
        if not capital:
            return False
        if any(genitive_or_plain in SAME_NAME.get(form, ())
               for part in person.given for form in part for genitive_or_plain in forms | genitive):
            return True
        if self._is_ordinary(forms):
            return False
        return any(_shortens(form, given) for form in forms for part in person.given for given in part)

    def _is_typo(self, person: Person, forms: frozenset[str], capital: bool) -> bool:
        if self._is_ordinary(forms):
            return False
        least = 5 if capital else 7
        return any(
            len(form) >= least and len(name) >= 5 and _mistyped(form, name)
            for form in forms
            for part in person.parts + person.aliases
            for name in part
        )

    def _is_weak(self, person: Person, forms: frozenset[str], capital: bool) -> bool:
        if not capital or self._is_ordinary(forms):
            return False
        if forms & self._pieces[person.id]:
            return True
        return any(
            (len(form) >= 4 and len(name) >= 4 and within_one_edit(form, name))
            or (len(form) >= 8 and len(name) >= 8 and _within_two(form, name))
            for form in forms
            for part in person.parts
            for name in part
        )


def _is_exact(person: Person, forms: frozenset[str]) -> bool:
    return any(forms & part for part in person.parts + person.aliases)


def _shortens(short: str, name: str) -> bool:
    """Whether `short` is a clipped form of a given name: Kip for Kiprop, Tobi, Katy."""
    if len(short) < 3 or short == name:
        return False
    if name.startswith(short) and len(name) > len(short):
        return True
    for ending in _ENDINGS:
        stem = short.removesuffix(ending)
        if stem == short or len(stem) < 3:
            continue
        if name.startswith(stem) or (stem[-1] == stem[-2] and len(stem) > 3 and name.startswith(stem[:-1])):
            return len(stem) >= 3 and abs(len(name) - len(short)) < 7
    return False


def _mistyped(form: str, name: str) -> bool:
    """One slip of the fingers that leaves the word looking like the name."""
    if not within_one_edit(form, name) and not (
        form.endswith("s") and len(form) > 6 and within_one_edit(form[:-1], name)
    ):
        return False
    return form[0] == name[0] or form[1:] == name[1:] or sorted(form) == sorted(name)


def _within_two(one: str, other: str) -> bool:
    if one[0] != other[0] or abs(len(one) - len(other)) > 2:
        return False
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row, above = [i], row
        for j, its in enumerate(other, 1):
            row.append(min(row[-1] + 1, above[j] + 1, above[j - 1] + (letter != its)))
    return row[-1] <= 2


def arabic_stems(word: str) -> set[str]:
    """An Arabic word without the particles written onto it (and, with, for, like, the)."""
    stems = {word}
    for prefix in ("و", "ف", "ب", "ل", "ك"):
        stems |= {stem[1:] for stem in list(stems) if stem.startswith(prefix) and len(stem) > 3}
    stems |= {stem[2:] for stem in list(stems) if stem.startswith("ال") and len(stem) > 4}
    return stems
