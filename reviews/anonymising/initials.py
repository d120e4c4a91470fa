"""Masks people of the case file whom the text names by initials only."""

import re

from .addressing import closes_sentence, of_gender, with_honorific
from .reading import Reading
from .tables.language import words

_SHORTENED = re.compile(
    r"(?<![\w.])(?:[^\W\d_]\.[ -]?){1,3}[^\W\d_]\.?(?!\w)|(?<![\w.@#/])[^\W\d_]{2,5}(?![\w])"
)
_NOT_INITIALS = words(
    "AM PM OK IT UK US EU UN ID TV PC HR AV PA IP AI QR IRC UTC FAQ NGO ONG GLAM CEO BBC USA UCOC COC "
    "ERT WMF WMDE PDF SMS WC LGBT GPS CD DVD II III IV VI VII EE RH VIP SOS DJ TU UG EV NPOV AGF BLP "
    "RFC API DM DMS PM CC BY SA"
)


def mask_initials(reading: Reading) -> None:
    """Initials that spell one person of the case: T.A., HSJ, and K. after an honorific."""
    by_initials: dict[str, set[str]] = {}
    for person in reading.register.people.values():
        if not person.given or not person.family:
            continue
        whole = person.initials
        short = min(person.given[0], key=len)[0] + min(person.family[-1], key=len)[0]
        first = min(person.given[0], key=len)[0] + min(person.family[0], key=len)[0]
        for letters in {whole, short, first}:
            by_initials.setdefault(letters, set()).add(person.id)
            by_initials.setdefault(letters[::-1], set())
    for match in _SHORTENED.finditer(reading.text):
        raw = match.group()
        letters = re.sub(r"[\W_]", "", raw)
        if not letters.isupper() or ("." not in raw and letters in _NOT_INITIALS):
            continue
        _take_initials(
            reading,
            match,
            by_initials.get(
                reading.flat[match.start() : match.end()].replace(".", "").replace(" ", "").replace("-", ""),
                set(),
            ),
        )
    _mask_single_letters(reading)


def _take_initials(reading: Reading, match: re.Match, people: set[str]) -> None:
    end = match.end() - (match.group().endswith(".") and closes_sentence(reading, match.end()))
    if len(people) == 1:
        reading.take(match.start(), end, "PERSON", person=next(iter(people)), reason="initials")
    elif people:
        reading.suggest(match.start(), end, "PERSON", candidates=sorted(people), reason="initials")


def _mask_single_letters(reading: Reading) -> None:
    tokens = reading.tokens
    for index, token in enumerate(tokens):
        dotted = reading.text[token.end : token.end + 1] == "."
        if len(token.raw) != 1 or not token.capital or not reading.is_free(token.start, token.end):
            continue
        start, genders = with_honorific(reading, index)
        if start == token.start and (not dotted or token.opens_sentence or token.gap.strip(" ")):
            continue
        people = frozenset(p.id for p in reading.register.people.values() if p.has_initial(token.fold))
        people = of_gender(reading, people, genders)
        if start == token.start:
            follows = tokens[index + 1] if index + 1 < len(tokens) else None
            if follows is None or follows.capital or "\n" in follows.gap:
                continue
        if len(people) == 1:
            reading.take(start, token.end + dotted, "PERSON", person=next(iter(people)), reason="initial")
        elif people:
            reading.suggest(start, token.end + dotted, "PERSON", candidates=sorted(people), reason="initial")
