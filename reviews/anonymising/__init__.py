"""Masks people and what points to them in the text of a review.

Pure Python without Django, network or models. What comes in: a text and its case file.
What does not: rows, requests, settings.

    masked = anonymise(text, case)             # automatic spans replaced, suggestions listed
    final = apply(text, chosen, masked.changes)  # what the reviewer accepted
    hits = gate(final, names)                  # any hit blocks the release
"""

from .masked import AUTO, DIRECT_KINDS, SUGGESTED, Change, Hit, Masked, Span
from .masking import anonymise
from .release import gate
from .replace import apply

__all__ = [
    "AUTO",
    "DIRECT_KINDS",
    "SUGGESTED",
    "Change",
    "Hit",
    "Masked",
    "Span",
    "anonymise",
    "apply",
    "gate",
]
