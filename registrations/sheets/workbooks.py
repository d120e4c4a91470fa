"""Reads the first sheet of an XLSX file, every cell as text, and refuses what would burst when unpacked."""

import datetime
import io
import warnings
import zipfile

from openpyxl import load_workbook

from .delimited import MOST_COLUMNS, MOST_ROWS, make_row
from .tables import Problem, Row, UnreadableSheet

MOST_MEMBERS, MOST_UNPACKED, MOST_RATIO, SMALL = 1_000, 150_000_000, 250, 5_000_000


def read_workbook(raw: bytes) -> tuple[tuple[str, ...], tuple[Row, ...], list[Problem]]:
    """Return headers, rows and problems of a workbook; raises UnreadableSheet."""
    check_archive(raw)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions it leaves out; none of them matter for text.
            warnings.simplefilter("ignore")
            return read_sheet(raw)
    except UnreadableSheet:
        raise
    except Exception:
        # The parser has no common error class: a damaged file raises KeyError, ValueError, ParseError and
        # more.
        raise UnreadableSheet("damaged") from None


def check_archive(raw: bytes) -> None:
    """Refuse archives that are no workbook or that unpack to too much, before unpacking anything."""
    try:
        members = zipfile.ZipFile(io.BytesIO(raw)).infolist()
    except zipfile.BadZipFile:
        raise UnreadableSheet("damaged") from None
    names = {member.filename for member in members}
    if "xl/workbook.xml" not in names:
        raise UnreadableSheet(
            "open_document" if "mimetype" in names and "content.xml" in names else "not_a_spreadsheet"
        )
    bursting = any(
        m.file_size > SMALL and m.file_size > MOST_RATIO * max(1, m.compress_size) for m in members
    )
    if bursting or len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > MOST_UNPACKED:
        raise UnreadableSheet("zip_bomb")


def read_sheet(raw: bytes) -> tuple[tuple[str, ...], tuple[Row, ...], list[Problem]]:
    """Return what stands in the first sheet; formulas stay formulas, as text."""
    book = load_workbook(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
    sheet = book.worksheets[0]
    # The stated size of a sheet may lie; without it the rows are counted as they come.
    sheet.reset_dimensions()
    headers, rows = None, []
    for line, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        texts = trimmed([as_text(cell) for cell in cells[: MOST_COLUMNS + 1]])
        if len(texts) > MOST_COLUMNS:
            raise UnreadableSheet("too_wide")
        if headers is None:
            headers = tuple(" ".join(text.split()) for text in texts) or None
        elif len(rows) >= MOST_ROWS:
            raise UnreadableSheet("too_many_rows")
        else:
            rows.append(make_row(len(rows) + 1, line, texts + [""] * (len(headers) - len(texts)), headers))
    while rows and not any(rows[-1].cells):
        rows.pop()
    if headers is None:
        raise UnreadableSheet("empty")
    return headers, tuple(rows), [Problem("other_sheets", 0)] if len(book.worksheets) > 1 else []


def trimmed(texts: list[str]) -> list[str]:
    """Return the cells up to the last that holds something."""
    while texts and not texts[-1].strip():
        texts.pop()
    return texts


def as_text(cell) -> str:
    """Return a cell as a person reads it: 35, not 35.0; dates in ISO form."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ", "seconds")
    return str(cell)
