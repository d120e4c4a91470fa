"""A text opened for reading: its words, its language, its case file, what is taken already."""
# ruff: noqa: E501 - patterns are easier to read on one line

import re
from dataclasses import dataclass, field
from functools import cached_property

from .folding import Token, flat, fold, tokenise
from .known import Register, people_of
from .masked import AUTO, SUGGESTED, Span
from .tables import language
from .tables.language import Language

_WIKIMEDIA = (
    "wikimedia foundation",
    "universal code of conduct",
    "friendly space policy",
    "friendly space",
    "code of conduct",
    "neutral point of view",
    "assume good faith",
    "trust and safety",
    "trust & safety",
    "creative commons",
    "wikimedia commons",
    "event safety",
    "code universel de conduite",
    "codigo universal de conducta",
    "codigo universal de conduta",
    "universeller verhaltenskodex",
    "universellen verhaltenskodex",
    "espacio amigable",
    "espacio amistoso",
    "espacio seguro",
    "espacios amigables",
    "espaco amigavel",
    "espaco seguro",
    "espaco amigo",
    "espace convivial",
    "espace bienveillant",
    "espace amical",
    "espaces conviviaux",
    "freundlicher umgang",
    "friendly space",
    "safe space",
    "terms of use",
    "conditions d'utilisation",
    "no personal attacks",
    "conflict of interest",
    "biographies of living persons",
    "be bold",
    "punto de vista neutral",
    "neutralite de point de vue",
    "ponto de vista imparcial",
    "neutraler standpunkt",
    "neutralen standpunkt",
    "village pump",
    "movement charter",
    "friendly space expectations",
    "first aid",
)
_POLICY = re.compile(
    r"(?<!\w)(?:wikipedia|wikipedie|wp|project|help|hilfe|ayuda|ajuda|aide|commons|meta|policy|portal|wikimedia|ويكيبيديا|مساعده):[\w]+(?:[ _][\w]+)?"
    r"|(?<!\w)(?:politica|politique|charte|richtlinie|norma|regla|regra|principe|principio|grundsatz|leitlinie)\s+(?:de\s+|d[oae]s?\s+|del\s+|del\'|d\'|fur\s+)?(?:la\s+|le\s+|el\s+)?[\"«„“]?\w+(?:\s+\w+)?"
    r"|(?<!\w)(?:[\w]+\s){1,3}policy(?!\w)"
)


@dataclass
class Reading:
    """What every rule reads, and the spans that earlier rules have taken."""

    text: str
    case: dict
    spans: list[Span] = field(default_factory=list)

    @cached_property
    def language(self) -> Language:
        """The table of the text's language."""
        return language(str(self.case.get("lang") or "en"))

    @cached_property
    def flat(self) -> str:
        """The text in comparison form, same offsets."""
        return flat(self.text)

    @cached_property
    def tokens(self) -> list[Token]:
        """The words of the text."""
        return tokenise(self.text)

    @cached_property
    def register(self) -> Register:
        """The people of the case file."""
        return Register(people_of(self.case), self.language)

    @cached_property
    def event(self) -> dict:
        """The event of the case file, or an empty one."""
        return self.case.get("event") or {}

    @cached_property
    def public(self) -> list[tuple[int, int]]:
        """Where the text says what everybody knows: the event, its city, policies."""
        event = self.event
        names = [
            event.get("name"),
            event.get("city"),
            event.get("venue"),
            *(event.get("hashtags") or []),
            *_WIKIMEDIA,
        ]
        bare = re.sub(r"[\s,]*(?:19|20)\d\d$", "", event.get("name") or "")
        found = []
        for name in {flat(name) for name in [*names, bare] if name}:
            if name not in self.flat:
                continue
            found += [match.span() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", self.flat)]
        return found

    @cached_property
    def policies(self) -> list[tuple[int, int]]:
        """Where the text may name a policy; capitals there make no name."""
        return [match.span() for match in _POLICY.finditer(self.flat)]

    def is_policy(self, start: int, end: int) -> bool:
        """Whether a stretch lies in the name of a policy."""
        return any(first <= start and end <= last for first, last in self.policies)

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """Words the text itself uses in lower case: ordinary words, then."""
        return frozenset(token.fold for token in self.tokens if not token.capital)

    @cached_property
    def lessons(self) -> list[tuple[int, int]]:
        """The parts of the text that draw lessons; nothing in them happened to anybody."""
        return _lesson_parts(self.flat, self.language.lessons)

    def in_lessons(self, at: int) -> bool:
        """Whether an offset lies in a part that draws lessons."""
        return any(start <= at < end for start, end in self.lessons)

    def is_public(self, start: int, end: int) -> bool:
        """Whether a stretch lies inside the name of the event or of a policy."""
        return any(first < end and start < last for first, last in self.public)

    def in_public(self, start: int, end: int) -> bool:
        """Whether the whole of a stretch is part of such a name."""
        return any(first <= start and end <= last for first, last in self.public)

    def is_free(self, start: int, end: int) -> bool:
        """Whether no span has taken any of a stretch."""
        return all(span.end <= start or end <= span.start for span in self.spans)

    def take(
        self,
        start: int,
        end: int,
        kind: str,
        *,
        person=None,
        tier=AUTO,
        replacement="",
        candidates=(),
        reason="",
    ) -> bool:
        """Claim a stretch for a kind, unless an earlier rule has it."""
        if start >= end or not self.is_free(start, end):
            return False
        self.spans.append(Span(start, end, kind, person, tier, replacement, tuple(candidates), reason))
        return True

    def suggest(self, start: int, end: int, kind: str, **more) -> bool:
        """Claim a stretch as a suggestion."""
        return self.take(start, end, kind, tier=SUGGESTED, **more)

    def is_ordinary(self, word: str) -> bool:
        """Whether a folded word is an everyday word of the language or of this text."""
        table = self.language
        return (
            word in table.ordinary
            or word in table.function_words
            or word in table.months
            or word in table.weekdays
            or word in table.numbers
            or word in table.honorifics
            or word in self.lower_words
        )


def _lesson_parts(text: str, heading: str) -> list[tuple[int, int]]:
    """From a line that opens with a lessons heading to the end, or to the next short heading line."""
    parts = []
    for match in re.finditer(rf"(?:^|\n)[#=*\s\d.]*(?:{heading})\b", text):
        tail = re.search(r"\n[^\n]{1,40}\n\n", text[match.end() + 2 :])
        end = match.end() + 2 + tail.start() if tail and "." not in tail.group() else len(text)
        parts.append((match.start(), end))
    return parts


def public_words(reading: Reading) -> frozenset[str]:
    """Folded words of the event's own names, which point to nobody."""
    event = reading.event
    names = [event.get("name"), event.get("city"), event.get("venue"), *(event.get("rooms") or [])]
    return frozenset(fold(token.raw) for name in names if name for token in tokenise(name))
