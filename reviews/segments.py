"""Cutting a text at its spans, so that a template can mark them."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Segment:
    """A stretch of the source text; `span` is None where nothing was found."""

    text: str
    span: dict | None = None
    index: int | None = None


@dataclass
class SpanGroup:
    """All places where the same words stand for the same thing."""

    text: str
    span: dict
    places: list[dict] = field(default_factory=list)  # index, accepted, candidates as (id, pseudonym)


def segments(text: str, spans: list[dict]) -> list[Segment]:
    """Return the text as a run of segments, in order and without loss."""
    cut, at = [], 0
    for index, span in enumerate(spans):
        if span["start"] < at:
            continue
        cut += [Segment(text[at : span["start"]]), Segment(text[span["start"] : span["end"]], span, index)]
        at = span["end"]
    return [segment for segment in [*cut, Segment(text[at:])] if segment.text]


def grouped(text: str, spans: list[dict], pseudonyms: dict[str, str]) -> list[SpanGroup]:
    """Return spans grouped by wording and replacement: open questions first, then by place in the text."""
    groups: dict[tuple, SpanGroup] = {}
    for index, span in enumerate(spans):
        words = text[span["start"] : span["end"]]
        group = groups.setdefault((words, span["kind"], span["replacement"]), SpanGroup(words, span))
        candidates = [(person, pseudonyms.get(person, "")) for person in span["candidates"]]
        group.places.append({"index": index, "accepted": span["accepted"], "candidates": candidates})
    return sorted(groups.values(), key=lambda group: group.span["tier"] != "suggested")
