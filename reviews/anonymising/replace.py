"""Renders a text from the spans and changes somebody accepted."""

from collections.abc import Iterable

from .masked import Change, Span


def apply(text: str, spans: Iterable[Span], changes: Iterable[Change] = ()) -> str:
    """Replace `spans` and `changes` in `text`; where two overlap the earlier, longer one wins."""
    edits = [(s.start, s.end, s.replacement) for s in spans]
    taken = [(start, end) for start, end, _ in edits]
    edits += [
        (c.start, c.end, c.after)
        for c in changes
        if all(c.end <= start or end <= c.start for start, end in taken)
    ]
    pieces, at = [], 0
    for start, end, replacement in sorted(edits, key=lambda e: (e[0], -e[1])):
        if start < at:
            continue
        pieces += [text[at:start], replacement]
        at = end
    return "".join([*pieces, text[at:]])
