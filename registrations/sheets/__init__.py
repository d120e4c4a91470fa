"""Reading the registration and ban files people have: pure logic, no database."""

from .bans import ban_rows, read_bans
from .cells import safe_for_spreadsheet
from .columns import guess_columns, source_of
from .reading import read_table
from .registrations import read_registrations, registration_rows
from .sentences import REFUSALS, SENTENCES
from .tables import Problem, Row, RowResult, Table, UnreadableSheet

__all__ = [
    "REFUSALS",
    "SENTENCES",
    "Problem",
    "Row",
    "RowResult",
    "Table",
    "UnreadableSheet",
    "ban_rows",
    "guess_columns",
    "read_bans",
    "read_registrations",
    "read_table",
    "registration_rows",
    "safe_for_spreadsheet",
    "source_of",
]
