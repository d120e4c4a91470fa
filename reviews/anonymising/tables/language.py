"""The shape of a language table: words, patterns and wordings of one language."""

import re
from dataclasses import dataclass, field


def words(text: str) -> frozenset[str]:
    """The words of a whitespace-separated list, written flat (lower case, no accents)."""
    return frozenset(text.split())


@dataclass(frozen=True)
class Language:
    """What the rules need to know of one language.

    Patterns are regular expressions over flat text (lower case, no accents). In `dates` and
    `times` the placeholders {month} {weekday} {number} {part} are filled in; a group `lead`
    marks a preposition that goes when the replacement does not need it; groups `d` `m` `y`
    `wd` `part` `nth` `h` say when it was.
    """

    code: str
    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    parts: dict[str, str]
    dates: tuple[str, ...]
    times: tuple[str, ...]
    honorifics: dict[str, str]
    determiners: frozenset[str]
    function_words: frozenset[str]
    ordinary: frozenset[str]
    room_words: str
    place_words: str
    org_words: str
    org_openers: str
    code_words: str
    offices: str
    demographics: tuple[str, ...]
    nationalities: str
    people_words: str
    lessons: str
    account_words: str
    roles: dict[str, str]
    wording: dict[str, str]
    articles: str = ""
    joins: str = r"(?:of|de|del|des|du|da|do|dos|der|la|le|el|al|and|y|et|und|e|for|&)"
    capitals_mark_names: bool = True
    relative: tuple[str, ...] = ()
    extra: dict[str, str] = field(default_factory=dict)


def alternatives(names) -> str:
    """A pattern for any of `names`, longest first."""
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))
