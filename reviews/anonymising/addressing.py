"""How a name is addressed: honorifics, their article and gender, and the dot after an initial."""

import re

from .reading import Reading

_NEAR = re.compile(r"[ \u00a0]{1,2}$|\.[ \u00a0]{0,2}$")


def closes_sentence(reading: Reading, at: int) -> bool:
    """Whether a dot that ends at `at` also ends the sentence."""
    follows = re.match(r"[\"”»]?(?:\s*$|\s*\n|\s+[^\W\d_])", reading.text[at:])
    return follows is not None and not follows.group()[-1:].islower() and reading.language.capitals_mark_names


def with_honorific(reading: Reading, index: int) -> tuple[int, set[str]]:
    """Where a mention starts with its honorifics and their article, and the genders they claim."""
    tokens, table, genders = reading.tokens, reading.language, set()
    start, at = tokens[index].start, index
    while at > 0 and tokens[at - 1].fold in table.honorifics and _NEAR.match(tokens[at].gap):
        if not tokens[at - 1].capital and table.code == "en":
            break
        at -= 1
        start = tokens[at].start
        genders.add(table.honorifics[tokens[at].fold])
    if at < index and at > 0 and table.articles:
        article = re.search(rf"\b(?:{table.articles})[ \u00a0]$", reading.flat[max(0, start - 8) : start])
        if article and table.code not in ("en", "de"):
            start -= len(article.group())
    return start, genders - {""}


def of_gender(reading: Reading, people: frozenset[str], genders: set[str]) -> frozenset[str]:
    if not genders:
        return people
    sure = frozenset(pid for pid in people if reading.register.people[pid].gender in genders)
    return sure or frozenset(pid for pid in people if not reading.register.people[pid].gender)
