"""Bytes of a text file to text, and files that are no text at all."""

import re

from .tables import Problem, UnreadableSheet

ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
OTHER_KINDS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"BZh",
    b"\x7fELF",
    b"MZ",
)
MARKUP = re.compile(rb"\s*(<!doctype|<html|<\?xml|<svg|\{\s*\"|\[\s*[\{\"])", re.IGNORECASE)
# Control characters that no text file has in number; a NUL typed into one cell is no reason to refuse the
# file.
UNPRINTED = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(raw: bytes) -> tuple[str, list[Problem]]:
    """Return the text of a CSV file and what to say about its encoding.

    Reads UTF-8 and UTF-16 with or without byte order mark, and Windows-1252 where neither fits.
    Raises UnreadableSheet for what is no text.
    """
    if not raw.strip():
        raise UnreadableSheet("empty")
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return decode_as(raw, "utf-16"), []
    if looks_like_utf16(raw):
        return decode_as(raw, "utf-16-le" if raw[1:2] == b"\0" else "utf-16-be"), []
    if (
        raw.startswith(OTHER_KINDS)
        or MARKUP.match(raw)
        or len(UNPRINTED.findall(raw[:65536])) > 8 + len(raw[:65536]) // 200
    ):
        raise UnreadableSheet("not_a_spreadsheet")
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace"), [Problem("encoding_guessed", 0)]


def looks_like_utf16(raw: bytes) -> bool:
    """Say whether every other byte of the beginning is NUL, as in UTF-16 without a mark."""
    head = raw[:200]
    return len(head) >= 4 and (head[1::2].count(0) > len(head) * 0.4 or head[::2].count(0) > len(head) * 0.4)


def decode_as(raw: bytes, encoding: str) -> str:
    """Return the text, or refuse the file."""
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableSheet("not_a_spreadsheet") from None
