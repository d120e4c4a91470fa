"""What may point to somebody: put to the reviewer, ranked, never masked unasked."""

from dataclasses import replace

from .details import details, offices, phrases, quotes, small_counts
from .ideas import Idea
from .masked import SUGGESTED
from .reading import Reading
from .strangers import unknown_names

PER_THOUSAND_WORDS = 20

_WORDING = {"description": "someone", "moment": "once"}


def suggest(reading: Reading) -> None:
    """Add suggestions in order of rank, at most as many as a reviewer will read."""
    ideas = sorted(
        [
            *quotes(reading),
            *details(reading),
            *offices(reading),
            *unknown_names(reading),
            *small_counts(reading),
            *phrases(reading, "descriptions", 2, "OTHER"),
            *phrases(reading, "moments", 5, "TIME"),
        ],
        key=lambda idea: (idea.rank, idea.start),
    )
    ideas = _without_doubles(ideas)
    budget = max(8, round(len(reading.tokens) * PER_THOUSAND_WORDS / 1000))
    used = sum(span.tier == SUGGESTED for span in reading.spans)
    for idea in ideas:
        if idea.rank > 1 and used >= budget:
            break
        for start, end in _free_pieces(reading, idea.start, idea.end):
            wording = reading.language.wording[_WORDING.get(idea.reason, idea.kind)]
            used += reading.suggest(
                start, end, idea.kind, person=idea.person, replacement=wording, reason=idea.reason
            )


def _without_doubles(ideas: list[Idea]) -> list[Idea]:
    """Drop an unknown name inside a personal detail, and ask for the detail in its place."""
    names = [idea for idea in ideas if idea.reason == "unknown name"]
    details = [idea for idea in ideas if idea.kind in ("DEMOGRAPHIC", "OTHER")]
    kept = []
    for idea in ideas:
        if idea in names and any(d.start <= idea.start and idea.end <= d.end for d in details):
            continue
        if idea in details and any(idea.start <= n.start and n.end <= idea.end for n in names):
            idea = replace(idea, rank=1)
        kept.append(idea)
    return sorted(kept, key=lambda idea: (idea.rank, idea.start))


def _free_pieces(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    """What no span has taken of a stretch, in whole words."""
    pieces: list[tuple[int, int]] = []
    for token in reading.tokens:
        if token.start < start or token.end > end or not reading.is_free(token.start, token.end):
            continue
        if pieces and reading.is_free(pieces[-1][1], token.start):
            pieces[-1] = (pieces[-1][0], token.end)
        else:
            pieces.append((token.start, token.end))
    if len(pieces) == 1:
        return pieces
    plain = reading.language.function_words | reading.language.determiners
    return [
        p
        for p in pieces
        if any(p[0] <= t.start < p[1] and len(t.raw) > 2 and t.fold not in plain for t in reading.tokens)
    ]
