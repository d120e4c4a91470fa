"""A file somebody uploaded to a table of text."""

from pathlib import Path

from .decoding import OLD_OFFICE, ZIP, decode
from .delimited import read_delimited
from .tables import Table, UnreadableSheet
from .workbooks import read_workbook

MOST_BYTES = 10_000_000


def read_table(source: str | Path | bytes, filename: str = "") -> Table:
    """Return the table in a CSV or XLSX file, given as a path or as bytes.

    What the bytes are decides, not the filename, which only serves a file without content. Raises
    UnreadableSheet,
    whose message can be shown, and OSError where a path cannot be read.
    """
    raw = load(source)
    if raw.startswith(OLD_OFFICE):
        raise UnreadableSheet("old_excel")
    if raw.startswith(ZIP):
        headers, rows, problems = read_workbook(raw)
    else:
        text, problems = decode(raw)
        headers, rows = read_delimited(text)
    if not any(headers):
        raise UnreadableSheet("empty")
    if not rows:
        raise UnreadableSheet("no_rows")
    return Table(headers, rows, tuple(problems))


def load(source: str | Path | bytes) -> bytes:
    """Return the bytes, after a look at how many they are."""
    if not isinstance(source, bytes) and Path(source).stat().st_size > MOST_BYTES:
        raise UnreadableSheet("too_large")
    raw = source if isinstance(source, bytes) else Path(source).read_bytes()
    if len(raw) > MOST_BYTES:
        raise UnreadableSheet("too_large")
    return raw
