"""What the anonymiser answers: spans, changes of wording, hits of the release gate."""

from dataclasses import dataclass, field

AUTO = "auto"
SUGGESTED = "suggested"

DIRECT_KINDS = frozenset({"PERSON", "USERNAME", "EMAIL", "PHONE", "URL", "IP"})


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the input text to be replaced; offsets in characters, `end` not included.

    `person` is the id of the person in the case file, or None. `candidates` holds the ids
    that fit when the text alone does not say who is meant (then `person` is None and the
    tier is "suggested"). `reason` is a short word for the rule that found it.
    """

    start: int
    end: int
    kind: str
    person: str | None
    tier: str
    replacement: str
    candidates: tuple[str, ...] = ()
    reason: str = ""

    @property
    def is_auto(self) -> bool:
        """Whether the span is masked without being asked."""
        return self.tier == AUTO


@dataclass(frozen=True, slots=True)
class Change:
    """A change of wording that follows from masking: a pronoun, its verb, an elision.

    `span_start` is the start of the span it belongs to, or None: a preposition goes only
    together with its date.
    """

    start: int
    end: int
    before: str
    after: str
    reason: str
    span_start: int | None = None


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with its automatic spans replaced, and everything a reviewer may decide on.

    `spans` and `changes` are in the order of the input text; spans do not overlap each other,
    nor do changes. A change may lie in a suggested span, or just before a span it belongs to.
    `pseudonyms` maps each person id to the pseudonym used; keep it with the review.
    """

    text: str
    spans: tuple[Span, ...] = ()
    warnings: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    pseudonyms: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in a text about to be released; any hit blocks."""

    start: int
    end: int
    found: str
    name: str
    how: str
