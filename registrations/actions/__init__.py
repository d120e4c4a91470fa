"""The verbs of registrations, bans and matches."""

from registrations.actions.agreements import agree, ask_for_agreement
from registrations.actions.appealing import agree_to_answer, propose_answer, record_appeal
from registrations.actions.ban_lists import (
    accept_agreement,
    add_keeper,
    create_ban_list,
    end_acceptance,
    end_loan,
    lend,
    name_readers,
    publish_agreement,
    remove_keeper,
)
from registrations.actions.bans import add_ban, edit_ban, end_ban, learn_aliases, revive_ban, revoke_alias
from registrations.actions.concerns import note_concern, review_concern
from registrations.actions.deciding import admit, confirm_refusal, propose_refusal, withdraw
from registrations.actions.door import admit_clear, call_lead, undo_admissions
from registrations.actions.exporting import export
from registrations.actions.importing import (
    cancel,
    check_again,
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
from registrations.actions.list_exports import ask_export, confirm_export, fetch_export, take_back_export
from registrations.actions.receipts import ask_receipt, withdraw_own
from registrations.actions.registering import add_registration, edit_registration
from registrations.actions.screening import ask_screening, screen_event
from registrations.actions.sharing import borrow, end_share, share

__all__ = [
    "accept_agreement",
    "add_ban",
    "add_keeper",
    "add_registration",
    "admit",
    "admit_clear",
    "agree",
    "agree_to_answer",
    "ask_export",
    "ask_for_agreement",
    "ask_receipt",
    "ask_screening",
    "borrow",
    "call_lead",
    "cancel",
    "check_again",
    "confirm_columns",
    "confirm_export",
    "confirm_refusal",
    "create_ban_list",
    "drop",
    "edit_ban",
    "edit_registration",
    "end_acceptance",
    "end_ban",
    "end_loan",
    "end_share",
    "export",
    "fetch_export",
    "import_bans",
    "import_registrations",
    "judge",
    "judge_different",
    "learn_aliases",
    "lend",
    "name_readers",
    "note_concern",
    "problems_of_file",
    "propose_answer",
    "propose_refusal",
    "publish_agreement",
    "record_appeal",
    "remove_keeper",
    "reopen",
    "review_concern",
    "revive_ban",
    "revoke_alias",
    "screen_event",
    "send_again",
    "send_letter",
    "share",
    "take_back_export",
    "undo",
    "undo_admissions",
    "undo_judgements",
    "upload",
    "withdraw",
    "withdraw_own",
    "write",
    "write_letter",
]
