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
    left_folded = [c.casefold() for c in left]
    right_folded = [c.casefold() for c in right]
    ours: list[Piece] = []
    theirs: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, left_folded, right_folded, autojunk=False).get_opcodes():
        differs = kind != "equal"
        if a < b:
            ours.append((visible(left[a:b]), differs))
        if c < d:
            theirs.append((visible(right[c:d]), differs))
    return ours, theirs


def differences(left: str, right: str) -> list[tuple[str, str]]:
    """Return what stands on one side and what instead on the other, in order; "" for nothing."""
    left_folded, right_folded = ([c.casefold() for c in text] for text in (left, right))
    codes = SequenceMatcher(None, left_folded, right_folded, autojunk=False).get_opcodes()
    return [(visible(left[a:b]), visible(right[c:d])) for kind, a, b, c, d in codes if kind != "equal"]
