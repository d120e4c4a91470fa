"""Reads CSV as people have it (RFC 4180 and what spreadsheets make of it), one intended row at a time.

The csv module reads everything after a quote that is never closed as one cell; here such a row is given
up alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .cells import shown
from .tables import Problem, Row, UnreadableSheet

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 100_000, 300, 500_000
LINE_BREAK = re.compile(r"\r\n|\n|\r")
BLANK_LINES = re.compile(r"[\r\n]+")
#: Possessive: a file of nothing but quotes is read once.
UP_TO_QUOTE = re.compile(r'((?:[^"]++|"")*+)"')
DELIMITERS = ",;\t|"


@dataclass
class Reader:
    """A place in the text; `line` counts from 1."""

    text: str
    delimiter: str
    columns: int = 0
    place: int = 0
    line: int = 1

    def records(self) -> Iterator[tuple[int, list[str] | None]]:
        """Yield (line, cells) of each record; cells are None where a quote is never closed."""
        while self.place < len(self.text):
            self.skip_blank_lines()
            line, start = self.line, self.place
            cells = self.record()
            if cells is None:
                self.place, self.line = start, line
                self.skip_line()
            if cells != [""]:
                yield line, cells

    def record(self) -> list[str] | None:
        """Read one record up to and with its line break."""
        ending = LINE_BREAK.search(self.text, self.place)
        line = self.text[self.place : ending.start() if ending else len(self.text)]
        if '"' not in line:
            self.place, self.line = (ending.end(), self.line + 1) if ending else (len(self.text), self.line)
            if line.count(self.delimiter) >= MOST_COLUMNS:
                raise UnreadableSheet("too_wide")
            return line.split(self.delimiter)
        cells = []
        while True:
            cell = self.quoted() if self.text.startswith('"', self.place) else self.plain()
            if cell is None:
                return None
            cells.append(cell)
            if len(cells) > MOST_COLUMNS:
                raise UnreadableSheet("too_wide")
            if not self.text.startswith(self.delimiter, self.place):
                self.end_line()
                return cells
            self.place += 1

    def plain(self) -> str:
        """Read a cell without quotes."""
        found = re.compile(rf"[^{re.escape(self.delimiter)}\r\n]*").match(self.text, self.place)
        self.place = found.end()
        return found.group()

    def quoted(self) -> str | None:
        """Read a cell in quotes, or return None where the quote is never closed."""
        found = UP_TO_QUOTE.match(self.text, self.place + 1)
        if found is None:
            return None
        cell, end = found[1], found.end() - 1
        breaks = len(LINE_BREAK.findall(cell))
        closed = end + 1 == len(self.text) or self.text[end + 1] in f"{self.delimiter}\r\n"
        if breaks and (not closed or self.swallowed(cell)):
            return None
        self.place, self.line = end + 1, self.line + breaks
        return cell.replace('""', '"') + ("" if closed else self.plain())

    def swallowed(self, cell: str) -> bool:
        """Say whether a cell of several lines is rather rows lost to an open quote."""
        later = LINE_BREAK.split(cell)[1:]
        return (
            self.columns > 2
            and cell[-1:] == self.delimiter
            and any(line.count(self.delimiter) >= 2 for line in later)
        )

    def skip_blank_lines(self) -> None:
        """Step to the next line with something in it."""
        found = BLANK_LINES.match(self.text, self.place)
        if found:
            blank = found.group()
            self.line += blank.count("\n") + blank.count("\r") - blank.count("\r\n")
            self.place = found.end()

    def end_line(self) -> None:
        """Step over a line break."""
        found = LINE_BREAK.match(self.text, self.place)
        if found:
            self.place, self.line = found.end(), self.line + 1

    def skip_line(self) -> None:
        """Step to the next line."""
        found = LINE_BREAK.search(self.text, self.place)
        self.place = found.end() if found else len(self.text)
        self.line += 1


def read_delimited(text: str) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Return headers and rows of a CSV text; raises UnreadableSheet for too many rows or columns."""
    text = text.lstrip("\ufeff")
    reader = Reader(text, delimiter(text))
    if text.count(reader.delimiter) > MOST_CELLS:
        raise UnreadableSheet("too_many_cells")
    first = next(reader.records(), None)
    if first is None or first[1] is None:
        raise UnreadableSheet("empty" if first is None else "not_a_spreadsheet")
    headers = tuple(" ".join(cell.split()) for cell in first[1])
    reader.columns = len(headers)
    rows, seen = [], 0
    for number, (line, cells) in enumerate(reader.records(), start=1):
        if number > MOST_ROWS:
            raise UnreadableSheet("too_many_rows")
        seen += max(len(cells or ()), len(headers))
        if seen > MOST_CELLS:
            raise UnreadableSheet("too_many_cells")
        rows.append(make_row(number, line, cells, headers))
    if is_prose(headers, rows):
        raise UnreadableSheet("not_a_spreadsheet")
    return headers, tuple(rows)


def is_prose(headers: tuple[str, ...], rows: list[Row]) -> bool:
    """Say whether the text has no columns: one heading, and commas wherever a sentence has them."""
    ragged = sum(any(problem.code == "surplus_cells" for problem in row.problems) for row in rows)
    return len(headers) == 1 and ragged * 5 > len(rows)


def make_row(number: int, line: int, cells, headers: tuple[str, ...]) -> Row:
    """Return a row as wide as the heading, with what to say about it."""
    if cells is None:
        return Row(
            number, line, ("",) * len(headers), (Problem("open_quote", number, number=line),), broken=True
        )
    problems, width = [], len(headers)
    if len(cells) > width and any(cell.strip() for cell in cells[width:]):
        surplus = shown(", ".join(filter(None, cells[width:])))
        problems.append(Problem("surplus_cells", number, value=surplus, number=len(cells), other=width))
    elif len(cells) < width:
        problems.append(Problem("missing_cells", number, number=len(cells), other=width))
    return Row(number, line, tuple((cells + [""] * width)[:width]), tuple(problems))


def delimiter(text: str) -> str:
    """Return the sign found most often in the first line outside quotes; a comma where there is none."""
    first = LINE_BREAK.split(text.lstrip("\r\n"), maxsplit=1)[0]
    bare = re.sub(r'"[^"]*"', "", first)
    return max(DELIMITERS, key=lambda sign: (bare.count(sign), -DELIMITERS.index(sign)))
