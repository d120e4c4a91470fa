"""The verbs of registrations, bans and matches."""

from registrations.actions.appealing import agree_to_answer, propose_answer, record_appeal
from registrations.actions.ban_lists import create_ban_list, end_loan, lend
from registrations.actions.concerns import note_concern, review_concern
from registrations.actions.deciding import admit, confirm_refusal, propose_refusal, withdraw
from registrations.actions.door import admit_clear, call_lead
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
from registrations.actions.judging import judge, judge_different, reopen, undo_judgements
from registrations.actions.letters import send_again, send_letter, write_letter
from registrations.actions.receipts import ask_receipt, withdraw_own
from registrations.actions.screening import ask_screening, screen_event
from registrations.actions.sharing import borrow, end_share, share

__all__ = [
    "admit",
    "admit_clear",
    "agree_to_answer",
    "ask_receipt",
    "ask_screening",
    "borrow",
    "call_lead",
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
    "judge_different",
    "lend",
    "note_concern",
    "problems_of_file",
    "propose_answer",
    "propose_refusal",
    "record_appeal",
    "reopen",
    "review_concern",
    "screen_event",
    "send_again",
    "send_letter",
    "share",
    "undo",
    "undo_judgements",
    "upload",
    "withdraw",
    "withdraw_own",
    "write",
    "write_letter",
]
