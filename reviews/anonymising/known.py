"""Whom a word may mean: the people of the case file and every form of their names."""

import re
from dataclasses import dataclass
from itertools import pairwise

from .folding import Token, fold, folds, tokenise, within_one_edit
from .tables.language import Language, words
from .tables.nicknames import SAME_NAME

EXACT, SHORT, TYPO, WEAK = 4, 3, 2, 1

PARTICLES = words(
    "de del la las los da das do dos du des van von der den ter ten zu zur al el bin ibn bint abu "
    "abou ould di le la st y e v d vd بن ابن بنت ابو ابا ابي ام عبد ال اولاد"
)
_GENDERS = {"she": "f", "her": "f", "he": "m", "him": "m"}
_ENDINGS = sorted(words("y ie i o e a chen lein ito ita inho inha ou li le s z"))


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
    particles: frozenset[tuple[str, str]]
    is_described: bool

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


def _run_together(name: str) -> list[frozenset[str]]:
    """Neighbouring words of a name written as one: Le Goff as Legoff."""
    found = [token.raw for token in tokenise(name)]
    return [
        frozenset({fold(one) + fold(other)})
        for one, other in pairwise(found)
        if fold(one) in PARTICLES or len(fold(one) + fold(other)) > 6
    ]


def _person(entry: dict) -> Person:
    name = entry.get("name") or ""
    groups = _name_parts(name)
    if "," in name and len(groups) > 1:
        groups = groups[1:] + groups[:1]
    cut = 1 if len(groups) > 1 else len(groups)
    listed = [str(alias) for alias in entry.get("aliases") or []]
    accounts = [alias for alias in listed if re.search(r"[@_\d]|[^\W\dA-Z_][A-Z]", alias)]
    called = [alias for alias in listed if alias not in accounts]
    aliases = [form for alias in called for group in _name_parts(alias) for form in group]
    aliases += _run_together(name)
    pronoun = re.split(r"\W", (entry.get("pronouns") or "").lower())[0]
    emails = [
        address.strip().lower() for address in [entry.get("email") or "", *accounts] if "@" in address[1:]
    ]
    handles = [entry.get("username") or "", *accounts, *emails]
    handles = [handle.split("@")[0] if "@" in handle[1:] else handle.lstrip("@") for handle in handles]
    return Person(
        id=str(entry.get("id", "")),
        role=entry.get("role") or "other",
        gender=_GENDERS.get(pronoun, ""),
        given=tuple(form for group in groups[:cut] for form in group),
        family=tuple(form for group in groups[cut:] for form in group),
        aliases=tuple(form for form in aliases if len(min(form, key=len)) > 1),
        handles=tuple(dict.fromkeys(handle for handle in handles if len(squeeze(handle)) > 2)),
        emails=tuple(emails),
        is_described=name.isascii() and name.islower() and " " in name,
        particles=frozenset(
            (fold(one.raw), fold(other.raw))
            for written in [name, *called]
            for one, other in pairwise(tokenise(written))
            if one.fold in PARTICLES
        ),
    )


def people_of(case: dict) -> list[Person]:
    """The people of a case file, in its order."""
    return [_person(entry) for entry in case.get("people") or []]


def handle_pieces(handle: str) -> set[str]:
    """The words an account name is made of: Dobro and Marek in Dobro_Marek."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|[\W_\d]+", " ", handle)
    return {fold(piece) for piece in spaced.split() if len(piece) > 2}


class Register:
    """Answers whom a word may mean, and how surely."""

    def __init__(self, people: list[Person], language: Language):
        self.people = {person.id: person for person in people}
        self.language = language
        self._answers: dict[tuple[str, bool], tuple[int, frozenset[str]]] = {}
        self._exact: dict[str, set[str]] = {}
        self._nicknames: dict[str, set[str]] = {}
        self._pieces: dict[str, set[str]] = {}
        for person in people:
            self._enter(person)

    def _enter(self, person: Person) -> None:
        for part in person.parts + person.aliases:
            for form in part:
                if person.is_described and self._is_ordinary(form):
                    continue
                self._exact.setdefault(form, set()).add(person.id)
                if form.startswith("ال") and len(form) > 4:
                    self._exact.setdefault(form[2:], set()).add(person.id)
        for part in person.given + person.aliases:
            for form in part:
                for nickname in SAME_NAME.get(form, ()):
                    self._nicknames.setdefault(nickname, set()).add(person.id)
        for handle in person.handles:
            for piece in handle_pieces(handle):
                self._pieces.setdefault(piece, set()).add(person.id)

    def meant(self, token: Token) -> tuple[int, frozenset[str]]:
        """How surely (EXACT to WEAK, 0 for not at all) and whom a word may mean."""
        key = (token.raw, token.capital)
        if key not in self._answers:
            strength, found = self._meant(token.raw, token.capital)
            self._answers[key] = strength, frozenset(found)
        return self._answers[key]

    def _meant(self, raw: str, capital: bool) -> tuple[int, set[str]]:
        if len(raw) < 2:
            return 0, set()
        forms = set(folds(raw))
        if self.language.code == "ar":
            forms |= arabic_stems(fold(raw))
        found = self._listed(forms, self._exact)
        if found:
            return EXACT, found
        genitives = {form[:-1] for form in forms if form.endswith("s") and len(form) > 3}
        found = self._listed(genitives, self._exact)
        if found:
            return SHORT, found
        if not capital and min(map(len, forms)) < 7:
            return 0, set()
        found = self._listed(forms | genitives, self._nicknames) if capital else set()
        if found:
            return SHORT, found
        if any(map(self._is_ordinary, forms)):
            return 0, set()
        return self._guessed(forms, capital)

    def _guessed(self, forms: set[str], capital: bool) -> tuple[int, set[str]]:
        """Clipped and mistyped forms; the surest kind that fits anybody."""
        if capital:
            found = {pid for pid, person in self.people.items() if _is_clipped(forms, person)}
            if found:
                return SHORT, found
        found = {pid for pid, person in self.people.items() if _is_mistyped(forms, person)}
        if found:
            return TYPO, found
        if not capital:
            return 0, set()
        found = self._listed(forms, self._pieces)
        found |= {pid for pid, person in self.people.items() if _is_alike(forms, person)}
        return (WEAK, found) if found else (0, found)

    def _listed(self, forms: set[str], table: dict[str, set[str]]) -> set[str]:
        return set().union(*(table[form] for form in forms if form in table))

    def _is_ordinary(self, form: str) -> bool:
        table = self.language
        return (
            form in table.function_words
            or form in table.ordinary
            or form in table.months
            or form in table.weekdays
            or form in table.honorifics
            or form in table.numbers
        )


def _is_clipped(forms: set[str], person: Person) -> bool:
    return any(
        _shortens(form, name, 4 if part in person.family[-1:] else 3)
        for form in forms
        for part in person.parts
        for name in part
    )


def _is_mistyped(forms: set[str], person: Person) -> bool:
    return any(
        len(form) >= 5 and len(name) >= 5 and _mistyped(form, name)
        for form in forms
        for part in person.parts + person.aliases
        for name in part
    )


def _is_alike(forms: set[str], person: Person) -> bool:
    return any(
        (len(form) >= 4 and len(name) >= 4 and within_one_edit(form, name))
        or (len(form) >= 8 and len(name) >= 8 and _within_two(form, name))
        for form in forms
        for part in person.parts
        for name in part
    )


def _shortens(short: str, name: str, least: int) -> bool:
    """Whether `short` is a clipped form of a name: Kip for Kiprop, Tobi, Katy."""
    if len(short) < least or short[:2] != name[:2] or short == name:
        return False
    if name.startswith(short) and len(name) > len(short):
        return True
    for ending in _ENDINGS:
        stem = short.removesuffix(ending)
        if stem == short or len(stem) < least:
            continue
        if name.startswith(stem) or (stem[-1] == stem[-2] and len(stem) > 3 and name.startswith(stem[:-1])):
            return True
    return False


def _mistyped(form: str, name: str) -> bool:
    """One slip of the fingers that leaves the word looking like the name."""
    if abs(len(form) - len(name)) > 2 or (form[0] != name[0] and form[1:2] not in (name[0], name[1:2])):
        return False
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
