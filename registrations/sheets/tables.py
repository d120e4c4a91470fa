"""What the reader hands on: a table of text, and what it makes of each row."""

from dataclasses import dataclass, field

from .sentences import REFUSALS, SENTENCES


class UnreadableSheet(Exception):
    """A file that is refused as a whole; `message_code` is stable, `message` is in words."""

    def __init__(self, message_code: str):
        self.message_code, self.message = message_code, REFUSALS[message_code]
        super().__init__(self.message)


@dataclass(frozen=True)
class Problem:
    """Something odd in one row: stable code, row counted from 1 without the header, header of the column.

    `value` is cell text made fit to show; `number` and `other` are lengths, lines or other rows, as the
    sentence needs.
    """

    code: str
    row: int
    column: str = ""
    value: str = ""
    number: int = 0
    other: int = 0

    @property
    def message(self) -> str:
        """Return the problem as an English sentence; translate `SENTENCES[code]` and fill it from `parts`
        elsewhere.
        """
        return SENTENCES[self.code] % self.parts

    @property
    def parts(self) -> dict[str, object]:
        """Return what fills the gaps of the sentence."""
        return {
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "number": self.number,
            "other": self.other,
        }


@dataclass(frozen=True)
class Row:
    """One intended row: its number without the header, its first line in the file, its cells as text."""

    number: int
    line: int
    cells: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    broken: bool = False


@dataclass(frozen=True)
class Table:
    """A sheet as text; `problems` are about the file, problems of a row are with the row."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class RowResult:
    """What one row gives: verdict import, warn, reject or skip; the cleaned values; what to say about it."""

    number: int
    verdict: str
    values: dict[str, object] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
