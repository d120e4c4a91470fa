"""Two spellings side by side, with what differs marked."""

import unicodedata
from difflib import SequenceMatcher

#: Categories nobody sees on paper: control, format, unassigned, line and paragraph separators.
INVISIBLE = {"Cc", "Cf", "Cn", "Zl", "Zp"}

Piece = tuple[str, bool]


def visible(text: str) -> str:
    """Return the text with characters that cannot be seen named, such as [U+200B]."""
    return "".join(f"[U+{ord(c):04X}]" if unicodedata.category(c) in INVISIBLE else c for c in text)


def mark_differences(left: str, right: str) -> tuple[list[Piece], list[Piece]]:
    """Return both texts as pieces (text, differs); case does not count as a difference."""
    ours: list[Piece] = []
    theirs: list[Piece] = []
    for kind, a, b, c, d in _compared(left, right):
        differs = kind != "equal"
        if a < b:
            ours.append((visible(left[a:b]), differs))
        if c < d:
            theirs.append((visible(right[c:d]), differs))
    return ours, theirs


def differences(left: str, right: str) -> list[tuple[str, str]]:
    """Return what stands on one side and what instead on the other, in order; "" for nothing."""
    codes = _compared(left, right)
    return [(visible(left[a:b]), visible(right[c:d])) for kind, a, b, c, d in codes if kind != "equal"]


def _compared(left: str, right: str):
    ours, theirs = ([c.casefold() for c in text] for text in (left, right))
    return SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
