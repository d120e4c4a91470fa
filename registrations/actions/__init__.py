"""The verbs of registrations, bans and matches."""

from registrations.actions.ban_lists import create_ban_list, end_loan, lend
from registrations.actions.deciding import admit, confirm_refusal, propose_refusal, withdraw
from registrations.actions.exporting import export
from registrations.actions.importing import (
    check,
    confirm_columns,
    drop,
    import_bans,
    import_registrations,
    problems_of_file,
    undo,
    upload,
    write,
)
from registrations.actions.judging import judge, reopen
from registrations.actions.screening import ask_screening, screen_event
from registrations.actions.sharing import borrow, end_share, share

__all__ = [
    "admit",
    "ask_screening",
    "borrow",
    "check",
    "confirm_columns",
    "confirm_refusal",
    "create_ban_list",
    "drop",
    "end_loan",
    "end_share",
    "export",
    "import_bans",
    "import_registrations",
    "judge",
    "lend",
    "problems_of_file",
    "propose_refusal",
    "reopen",
    "screen_event",
    "share",
    "undo",
    "upload",
    "withdraw",
    "write",
]
