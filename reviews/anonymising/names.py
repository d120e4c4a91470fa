"""Masks the people of the case file wherever the text names them."""

import re

from .addressing import closes_sentence, of_gender, with_honorific
from .folding import Token
from .initials import mask_initials
from .known import PARTICLES, WEAK
from .masked import AUTO, SUGGESTED
from .mentions import Mention, find_mentions
from .plain_words import is_plain_word, may_be_plain_word
from .reading import Reading
from .tables.nicknames import SAME_NAME

_SPACE = re.compile(r"[ \u00a0]{1,2}$|-$")


def mask_known(reading: Reading) -> None:
    """Take every mention of a known person; who it is when sure, a suggestion when not."""
    for mention in find_mentions(reading.tokens, reading.register, reading.is_free):
        _take(reading, mention)
    mask_initials(reading)


def _take(reading: Reading, mention: Mention) -> None:
    tokens = reading.tokens
    first, last = tokens[mention.first], tokens[mention.last]
    if not reading.is_free(first.start, last.end) or reading.is_public(first.start, last.end):
        return
    opening = _with_particles(reading, mention)
    start, genders = with_honorific(reading, opening)
    addressed = start < tokens[opening].start
    alone = mention.words == 1 and not mention.initials
    if alone and not addressed and is_plain_word(reading, mention):
        return
    people = of_gender(reading, mention.people, genders)
    stranger = None if people and addressed and alone else _stranger_beside(reading, mention)
    end = _end(reading, mention)
    if not people:
        _ask(reading, start, end, mention.people, "other person?")
        return
    if stranger is not None:
        start, end = min(start, tokens[stranger].start), max(end, tokens[stranger].end)
        _ask(reading, start, end, people, "same name, other person?")
        return
    if len(people) > 1:
        _ask(reading, start, end, people, "shared name")
        return
    tier = AUTO if mention.strength > WEAK or mention.words > 1 else SUGGESTED
    if alone and not addressed and may_be_plain_word(reading, mention):
        if reading.in_lessons(first.start) and first.fold in reading.language.ordinary:
            return
        tier = SUGGESTED
    (person,) = people
    reading.take(start, end, "PERSON", person=person, tier=tier, reason="known person")


def _ask(reading: Reading, start: int, end: int, people: frozenset[str], reason: str) -> None:
    reading.suggest(start, end, "PERSON", candidates=sorted(people), reason=reason)


def _with_particles(reading: Reading, mention: Mention) -> int:
    """The index of the first particle before a mention that belongs to the name: Le in Le Goff."""
    tokens, at = reading.tokens, mention.first
    pairs = {pair for pid in mention.people for pair in reading.register.people[pid].particles}
    while at > 0 and (tokens[at - 1].fold, tokens[at].fold) in pairs and _SPACE.match(tokens[at].gap):
        at -= 1
    return at


def _end(reading: Reading, mention: Mention) -> int:
    """The end of a mention; a dot that belongs to its closing initial goes with it."""
    last = reading.tokens[mention.last]
    dotted = len(last.raw) == 1 and reading.text[last.end : last.end + 1] == "."
    return last.end + (dotted and not closes_sentence(reading, last.end + 1))


def _stranger_beside(reading: Reading, mention: Mention) -> int | None:
    """The index of an unknown name that makes this mention somebody else: Peter Velde."""
    tokens, register, table = reading.tokens, reading.register, reading.language
    if not table.capitals_mark_names or not tokens[mention.first].capital:
        return None
    people = [register.people[pid] for pid in mention.people]
    given_named = any(
        _names(part, tokens[i])
        for p in people
        for part in p.given
        for i in range(mention.first, mention.last + 1)
    )
    before, after = mention.first - 1, mention.last + 1
    given, family = [part for p in people for part in p.given], [part for p in people for part in p.family]
    if not given_named and before >= 0 and _SPACE.match(tokens[mention.first].gap):
        return before if _is_another(reading, before, given) else None
    if given_named and mention.words == 1 and after < len(tokens) and _SPACE.match(tokens[after].gap):
        return after if _is_another(reading, after, family) else None
    return None


def _is_another(reading: Reading, index: int, parts: list[frozenset[str]]) -> bool:
    """Whether a word is a name that cannot be a form of any of `parts`."""
    letter = reading.tokens[index].fold[0]
    return _is_name_like(reading, index) and not any(form[0] == letter for part in parts for form in part)


def _names(part: frozenset[str], token: Token) -> bool:
    return any(token.fold[:3] == form[:3] for form in part)


def _is_name_like(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    return (
        token.capital
        and len(token.raw) > 2
        and token.raw[1:].islower()
        and not token.opens_sentence
        and (token.fold in SAME_NAME or not reading.is_ordinary(token.fold))
        and not reading.is_public(token.start, token.end)
        and token.fold not in PARTICLES
        and reading.is_free(token.start, token.end)
    )
