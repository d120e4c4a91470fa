"""What may point to somebody without a name: origin, age, office, words once said, looks."""

import re
from functools import lru_cache

from .ideas import Idea
from .reading import Reading
from .tables import language
from .tables.language import alternatives

_QUOTED = re.compile(r"[\"“„«‹]\s?(?P<said>[^\"“”„«»‹›\n]{12,300}?)\s?[\"”“»›]")


def quotes(reading: Reading) -> list[Idea]:
    """Longer quotations: a search on the wiki finds who wrote them."""
    ideas: list[Idea] = []
    for match in _QUOTED.finditer(reading.text):
        start, end = match.span("said")
        words = sum(start <= token.start < end for token in reading.tokens)
        if words >= 5 and _is_left_over(reading, start, end) and not reading.in_lessons(start):
            ideas.append(Idea(2 if words >= 7 else 4, start, end, "QUOTE", "quotation"))
    return ideas


def _is_left_over(reading: Reading, start: int, end: int) -> bool:
    """Whether a quotation still says something once the names in it are masked."""
    return (
        sum(t.start >= start and t.end <= end and reading.is_free(t.start, t.end) for t in reading.tokens)
        >= 4
    )


def phrases(reading: Reading, name: str, rank: int, kind: str) -> list[Idea]:
    """Descriptions of how somebody looks; moments told by meals and light."""
    pattern = reading.language.extra.get(name)
    if not pattern:
        return []
    return [
        Idea(rank, *match.span(), kind, name.removesuffix("s"))
        for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", reading.flat)
        if not reading.in_lessons(match.start()) and not reading.in_public(*match.span())
    ]


@lru_cache(maxsize=16)
def _detail_patterns(code: str) -> tuple[re.Pattern, ...]:
    table = language(code)
    fill = {
        "{nationality}": f"(?:{table.nationalities})",
        "{number}": f"(?:{alternatives(table.numbers)})",
        "{people}": f"(?:{table.people_words})",
        "{part}": f"(?:{alternatives(table.parts)})",
    }
    patterns = []
    for pattern in (
        *table.demographics,
        r"(?<=, )(?:1[5-9]|[2-8]\d)(?=,)",
        r"(?<!\w)(?:{nationality})(?!\w)",
    ):
        for name, value in fill.items():
            pattern = pattern.replace(name, value)
        patterns.append(re.compile(pattern))
    return tuple(patterns)


def details(reading: Reading) -> list[Idea]:
    """Age, origin, faith, health, calling."""
    ideas: list[Idea] = []
    for pattern in _detail_patterns(reading.language.code):
        for match in pattern.finditer(reading.flat):
            start, end = match.span(1) if pattern.groups and match.group(1) else match.span()
            if reading.in_lessons(start) or reading.in_public(start, end):
                continue
            if any(idea.start <= start and end <= idea.end for idea in ideas):
                continue
            ideas.append(Idea(2, start, end, "DEMOGRAPHIC", "personal detail"))
    return ideas


def offices(reading: Reading) -> list[Idea]:
    """An office together with whose office it is."""
    ideas, table = [], reading.language
    orgs = [span for span in reading.spans if span.kind == "ORG"]
    for match in re.finditer(rf"(?<!\w)(?:{table.offices})(?!\w)", reading.flat):
        if reading.in_lessons(match.start()) or reading.in_public(*match.span()):
            continue
        link = re.match(
            rf"[ \u00a0](?:{table.joins})[ \u00a0'’](?:(?:{table.joins})[ \u00a0'’])?",
            reading.flat[match.end() :],
        )
        after = match.end() + (len(link.group()) if link else 0)
        held = next((org for org in orgs if after - 1 <= org.start <= after + 5), None)
        if held or link:
            tail = re.match(r"(?:[\w-]+ ?){1,3}", reading.flat[after:])
            end = held.end if held else after + (len(tail.group().rstrip()) if tail else 0)
            ideas.append(Idea(2 if held else 4, match.start(), end, "ROLE", "office"))
    held_at = {idea.start for idea in ideas}
    ideas += [
        i
        for i in phrases(reading, "singular offices", 4, "ROLE")
        if i.start not in held_at and not _is_plural_or_vague(reading, i)
    ]
    return ideas


def _is_plural_or_vague(reading: Reading, idea: Idea) -> bool:
    """Whether an office is nobody's in particular: "a treasurer should", "every chair"."""
    if re.search(
        r"(?<!\w)(?:is|was|as|being|es|era|como|est|etait|comme|ist|war|als|e|ser|y)\s+(?:an?\s+|un[ae]?\s+|uma?\s+|eine?r?\s+)?$",
        reading.flat[max(0, idea.start - 16) : idea.start],
    ):
        return False
    before = reading.flat[: idea.start].rsplit(maxsplit=1)[-1:]
    return bool(before) and before[0] in {
        "every",
        "any",
        "each",
        "no",
        "a",
        "an",
        "un",
        "une",
        "una",
        "um",
        "uma",
        "ein",
        "eine",
        "einem",
        "einen",
        "einer",
        "cada",
        "jeder",
        "jede",
        "chaque",
        "cualquier",
        "qualquer",
        "cualquiera",
    }


def small_counts(reading: Reading) -> list[Idea]:
    """Counts under five of people with something in common."""
    small = alternatives(name for name, number in reading.language.numbers.items() if 2 <= number < 5)
    ideas = []
    for match in re.finditer(
        rf"(?<!\w)({small}|[2-4])[ \u00a0](?:{reading.language.people_words})(?!\w)", reading.flat
    ):
        if not reading.in_lessons(match.start()):
            ideas.append(Idea(6, *match.span(1), "OTHER", "small count"))
    return ideas
