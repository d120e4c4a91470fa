"""Single cells: what stands in them once hidden characters, breaks and padding are gone, and what was odd."""

import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import cache

SHOWN, LONG_CELL = 40, 32_767
NO_ANSWER = {
    "",
    "-",
    "--",
    "–",
    "—",
    "?",
    "??",
    ".",
    "n/a",
    "na",
    "none",
    "null",
    "nil",
    "later",
    "tba",
    "tbd",
    "unknown",
    "no",
    "x",
}
# Marks and joiners that Arabic, Hebrew and Indic spelling needs, as long as they stand beside such letters.
QUIET = re.compile("[\u200e\u200f\u061c\u2066-\u2069]")
JOINERS = "\u200c\u200d"
NEEDS_JOINERS = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\ufb1d-\ufefc]")
OVERRIDES = re.compile("[\u202a-\u202e]")
BYTE_ORDER_MARK = "\ufeff"
FORMULA = re.compile(r"=|[+-]\d+(?:[.,]\d+)?[+*/^-]\d|[+@-][A-Za-z]+\(")
#: OWASP, CSV injection, and the full-width forms that some spreadsheets read as the plain ones.
SPREADSHEET_STARTS = tuple("=+-@\t\r\n＝＋－＠﹢﹣﹦﹫−")


@dataclass(frozen=True)
class Cell:
    """A cleaned cell and the codes of what was removed from it."""

    text: str
    codes: tuple[str, ...] = ()


def tidy(raw: str) -> Cell:
    """Return the cell without NUL, hidden characters and direction controls, breaks as spaces, trimmed."""
    # All that is taken out or noted below is unprintable, and nearly no cell holds any of it.
    return Cell(" ".join(raw.split())) if raw.isprintable() else repaired(raw)


def repaired(raw: str) -> Cell:
    """Return a cell that holds something nobody would print, tidied, with what was removed."""
    codes = []
    text = raw
    for code, found in (
        ("nul_removed", "\0" in text),
        ("byte_order_mark", BYTE_ORDER_MARK in text),
        ("direction_control", OVERRIDES.search(text)),
    ):
        if found:
            codes.append(code)
    text = OVERRIDES.sub("", text.replace("\0", "").replace(BYTE_ORDER_MARK, ""))
    if re.match(r"[\t\r\n\x00-\x1f]\s*=", raw):
        codes.append("control_before_formula")
    elif re.search(r"[\r\n]", text.strip()):
        codes.append("line_break")
    text = QUIET.sub("", text)
    kept = text if text.isprintable() else hidden().sub("", text)
    if kept != text:
        codes.append("hidden_characters")
    return Cell(" ".join(kept.split()), tuple(codes))


@cache
def hidden() -> re.Pattern:
    """Return what finds characters that are invisible and not needed where they stand."""
    signs = [
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in ("Cf", "Cc", "Co", "Cs", "Cn")
        and not chr(code).isspace()
        and chr(code) not in JOINERS
    ]
    lone = rf"(?<!{NEEDS_JOINERS.pattern})[{JOINERS}](?!{NEEDS_JOINERS.pattern})"
    return re.compile(f"[{ranges(signs)}]|{lone}")


def ranges(signs: list[str]) -> str:
    """Return sorted characters as they stand in a character class."""
    found: list[list[int]] = []
    for code in map(ord, signs):
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in found)


def is_formula(text: str) -> bool:
    """Say whether a spreadsheet would evaluate the text."""
    return bool(FORMULA.match(text))


def shown(text: str) -> str:
    """Return text fit for a message: one line, invisible and control characters escaped, at most 40
    characters.
    """
    short = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in short)


def safe_for_spreadsheet(text: str) -> str:
    """Return text that no spreadsheet evaluates, for every export, whatever invisible stands before it."""
    seen = hidden().sub("", text).lstrip(" \u00a0\u3000" + BYTE_ORDER_MARK)
    return f"'{text}" if text.startswith(SPREADSHEET_STARTS) or seen.startswith(SPREADSHEET_STARTS) else text
