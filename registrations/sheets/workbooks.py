"""Reads the first sheet of an XLSX file, every cell as text (ECMA-376, part 1, chapter 18).

Not with a library for workbooks: those build the whole thing, styles and all, and a small file can keep
them busy for minutes. Here every cell is counted as it comes.
"""

import datetime
import re
import zipfile
from dataclasses import dataclass, field
from functools import lru_cache

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from .archives import description, elements, open_archive, parse, place_of, plain, refuse_masses
from .delimited import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, make_row
from .tables import Problem, Row, UnreadableSheet

MOST_TEXT = 20_000_000  # characters of all shared strings
LAST_LINE = 1_048_576
DIGITS = "0123456789"
LETTERS = re.compile(r"[A-Z]{1,3}")
WHOLE = re.compile(r"-?[0-9]{1,18}")


def read_workbook(raw: bytes) -> tuple[tuple[str, ...], tuple[Row, ...], list[Problem]]:
    """Return headers, rows and problems of a workbook; raises UnreadableSheet."""
    archive = open_archive(raw)
    try:
        return read_first_sheet(archive)
    except UnreadableSheet:
        raise
    except Exception:
        # expat, zlib, lzma, struct and zipfile have no common error class for what is damaged.
        raise UnreadableSheet("damaged") from None


def read_first_sheet(archive: zipfile.ZipFile) -> tuple[tuple[str, ...], tuple[Row, ...], list[Problem]]:
    """Return what stands in the first sheet; formulas stay formulas, as text."""
    book = read_book(archive)
    if not book.sheets:
        raise UnreadableSheet("empty")
    reader = SheetReader(book)
    refuse_masses(archive, book.sheets[0])
    with archive.open(book.sheets[0]) as file:
        parse(file, start=reader.start, end=reader.end, text=reader.text)
    if reader.headers is None:
        raise UnreadableSheet("empty")
    problems = [Problem("other_sheets", 0)] if len(book.sheets) > 1 else []
    return reader.headers, reader.rows(), problems


@dataclass
class Book:
    """What a sheet needs to know of its workbook: members of the sheets, texts, which styles are dates."""

    sheets: list[str]
    strings: list[str]
    dates: set[int]
    epoch: datetime.datetime


def read_book(archive: zipfile.ZipFile) -> Book:
    """Return what the sheets of a workbook share."""
    relations = [
        (one.get("Type", ""), one.get("Id", ""), place_of(one.get("Target", ""), "xl"))
        for name, one in elements(description(archive, "xl/_rels/workbook.xml.rels"))
        if name == "Relationship" and one.get("TargetMode") != "External"
    ]
    sheets = {ident: place for kind, ident, place in relations if kind.endswith("/worksheet")}
    strings = next((place for kind, _id, place in relations if kind.endswith("/sharedStrings")), "")
    order, epoch = [], WINDOWS_EPOCH
    for name, one in elements(description(archive, "xl/workbook.xml")):
        if name == "sheet":
            order.append(next((value for key, value in one.items() if plain(key) == "id"), ""))
        elif name == "workbookPr" and one.get("date1904") in {"1", "true"}:
            epoch = MAC_EPOCH
    return Book(
        sheets=[sheets[ident] for ident in order if ident in sheets],
        strings=read_strings(archive, strings) if strings in archive.namelist() else [],
        dates=date_styles(archive),
        epoch=epoch,
    )


def date_styles(archive: zipfile.ZipFile) -> set[int]:
    """Return the numbers of the cell styles that show a number as a date."""
    formats, styles, within = dict(BUILTIN_FORMATS), [], ""
    for name, one in elements(description(archive, "xl/styles.xml")):
        if name == "numFmt" and one.get("numFmtId", "").isdecimal():
            formats[int(one["numFmtId"])] = one.get("formatCode", "")[:200]
        elif name in {"cellXfs", "cellStyleXfs", "dxfs"}:
            within = name
        elif name == "xf" and within == "cellXfs":
            styles.append(formats.get(int(one.get("numFmtId", "0"))))
    return {number for number, shown in enumerate(styles) if shown and is_date_format(shown)}


def read_strings(archive: zipfile.ZipFile, name: str) -> list[str]:
    """Return the shared strings, without the readings some scripts add to them."""
    strings, parts, within, size = [], [], [], 0

    def start(tag, _attributes):
        within.append(plain(tag))

    def end(tag):
        within.pop()
        if plain(tag) == "si":
            strings.append("".join(parts).replace("_x005F_", "_"))
            parts.clear()

    def text(words):
        nonlocal size
        if within[-1] == "t" and "rPh" not in within:
            size += len(words)
            parts.append(words)
            if size > MOST_TEXT or len(strings) > MOST_CELLS:
                raise UnreadableSheet("too_many_cells")

    refuse_masses(archive, name)
    with archive.open(name) as file:
        parse(file, start=start, end=end, text=text)
    return strings


@dataclass(slots=True)
class SheetReader:
    """Puts the rows of one sheet together while its XML passes by."""

    book: Book
    headers: tuple[str, ...] | None = None
    found: list[tuple[int, dict[int, str]]] = field(default_factory=list)
    heading: int = 0
    line: int = 0
    seen: int = 0
    cells: dict[int, str] = field(default_factory=dict)
    column: int = 0
    about: dict[str, str] = field(default_factory=dict)
    value: list[str] | None = None
    formula: list[str] | None = None
    words: list[str] | None = None
    quiet: int = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take note of what begins."""
        name = plain(tag)
        if name == "c":
            self.seen += 1
            if self.seen > MOST_CELLS:
                raise UnreadableSheet("too_many_cells")
            where = attributes.get("r")
            self.column = column_number(where.rstrip(DIGITS)) if where else self.column + 1
            self.about, self.value, self.formula, self.words = attributes, None, None, None
        elif name == "v" or (name == "t" and not self.quiet):
            self.words = self.value = [] if self.value is None else self.value
        elif name == "f":
            self.words = self.formula = []
        elif name == "row":
            stated = int(attributes.get("r") or 0)
            self.line, self.column, self.cells = max(stated, self.line + 1), 0, {}
            if self.line > LAST_LINE:
                raise UnreadableSheet("damaged")
        elif name == "rPh":
            self.quiet += 1

    def text(self, words: str) -> None:
        """Take the text of a value or a formula."""
        if self.words is not None:
            self.words.append(words)

    def end(self, tag: str) -> None:
        """Take what is finished."""
        name = plain(tag)
        if name == "c":
            shown = self.shown()
            if shown.strip():
                if self.column > MOST_COLUMNS:
                    raise UnreadableSheet("too_wide")
                self.cells[self.column] = shown
        elif name in {"v", "t", "f"}:
            self.words = None
        elif name == "row":
            self.end_row()
        elif name == "rPh":
            self.quiet -= 1

    def shown(self) -> str:
        """Return the cell at hand as a person reads it."""
        if self.formula is not None:
            return "=" + ("".join(self.formula) or "…")
        return as_text("".join(self.value or ()), self.about, self.book)

    def end_row(self) -> None:
        """Add a row; empty ones count only when something comes after them."""
        if not self.cells:
            return
        if self.headers is None:
            self.headers = tuple(" ".join(text.split()) for text in self.texts(self.cells))
            self.heading = self.line
            return
        if self.line - self.heading > MOST_ROWS:
            raise UnreadableSheet("too_many_rows")
        self.found.append((self.line, self.cells))

    def texts(self, cells: dict[int, str]) -> list[str]:
        """Return the cells of a row from the first column to the last with something in it."""
        return [cells.get(place, "") for place in range(1, max(cells) + 1)]

    def rows(self) -> tuple[Row, ...]:
        """Return the rows below the heading, once all are known to be few enough."""
        rows, headers = [], self.headers or ()
        for line, cells in self.found:
            for empty in range(self.heading + len(rows) + 1, line):
                rows.append(make_row(len(rows) + 1, empty, [""] * len(headers), headers))
            texts = self.texts(cells)
            wide = texts + [""] * (len(headers) - len(texts))
            rows.append(make_row(len(rows) + 1, line, wide, headers))
        return tuple(rows)


@lru_cache(1024)
def column_number(letters: str) -> int:
    """Return 1 for A, 28 for AB; raises ValueError for what is no column."""
    if not LETTERS.fullmatch(letters):
        raise ValueError
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def as_text(value: str, about: dict[str, str], book: Book) -> str:
    """Return a cell's value as a person reads it: 35, not 35.0; dates in ISO form."""
    kind = about.get("t", "n")
    if kind == "s":
        place = int(value) if value else -1
        return book.strings[place] if place >= 0 else ""
    if kind == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(value, value)
    if kind != "n" or not value:
        return value
    if int(about.get("s") or 0) in book.dates:
        return as_date(value, book.epoch)
    if WHOLE.fullmatch(value):
        return value
    number = float(value)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else value


def as_date(value: str, epoch: datetime.datetime) -> str:
    """Return a day number as a date, or as it stands where no date has that number."""
    try:
        moment = from_excel(float(value), epoch)
    except (ValueError, OverflowError):
        return value
    if isinstance(moment, datetime.datetime):
        day = moment.time() == datetime.time()
        return moment.date().isoformat() if day else moment.isoformat(" ", "seconds")
    return str(moment)
