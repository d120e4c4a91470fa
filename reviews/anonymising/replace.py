"""Renders a text from the spans and changes somebody accepted."""

import re
from collections.abc import Iterable

from .masked import Change, Span

_OPENS = re.compile(r"(?:^|[.!?؟]|\n)[\s\"'“”„«»‹›()\[\]¿¡*#\u2022–-]*$")


def apply(text: str, spans: Iterable[Span], changes: Iterable[Change] = ()) -> str:
    """Replace `spans` and `changes` in `text`; where two overlap the spans, then the earlier win.

    A replacement that opens a sentence gets a capital. A change that belongs to a span (an
    elision, a preposition) is made only where that span is among `spans`.
    """
    edits = [(span.start, span.end, span.replacement) for span in spans]
    taken = [(start, end) for start, end, _ in edits]
    starts = {start for start, _ in taken} | {None}
    edits += [
        (change.start, change.end, change.after)
        for change in changes
        if change.span_start in starts
        and all(change.end <= start or end <= change.start for start, end in taken)
    ]
    pieces: list[str] = []
    at = 0
    for start, end, replacement in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
        if start < at:
            continue
        pieces.append(text[at:start])
        pieces.append(_capitalised(replacement, pieces) if text[start:end].strip() else replacement)
        at = end
    return "".join([*pieces, text[at:]])


def _capitalised(replacement: str, pieces: list[str]) -> str:
    before = "".join(pieces[-4:])[-12:]
    return replacement[:1].upper() + replacement[1:] if _OPENS.search(before) else replacement
