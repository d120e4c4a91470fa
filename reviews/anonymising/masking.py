"""The one entrance: a text and its case file in, a masked text out."""

from .masked import Masked


def anonymise(text: str, case: dict, *, pseudonyms: dict[str, str] | None = None, seed: str | None = None) -> Masked:
    """Mask `text` with what the case file knows.

    `case` is `{"lang", "event": {...}, "people": [...]}`. `pseudonyms` (person id to
    pseudonym) is kept where given; `seed` decides the numbering of the others.
    """
    return Masked(text=text)
