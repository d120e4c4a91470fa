"""The verbs of registrations, bans and matches."""

from registrations.actions.agreements import agree, ask_for_agreement
from registrations.actions.ban_lists import (
    accept_agreement,
    add_keeper,
    create_ban_list,
    end_acceptance,
    end_loan,
    lend,
    publish_agreement,
    remove_keeper,
)
from registrations.actions.bans import add_ban, edit_ban, end_ban, learn_aliases, revive_ban, revoke_alias
from registrations.actions.deciding import admit, confirm_refusal, propose_refusal, withdraw
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
from registrations.actions.judging import judge, reopen
from registrations.actions.list_exports import ask_export, confirm_export, fetch_export, take_back_export
from registrations.actions.registering import add_registration, edit_registration
from registrations.actions.screening import ask_screening, screen_event
from registrations.actions.sharing import borrow, end_share, share

__all__ = [
    "accept_agreement",
    "add_ban",
    "add_keeper",
    "add_registration",
    "admit",
    "agree",
    "ask_export",
    "ask_for_agreement",
    "ask_screening",
    "borrow",
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
    "learn_aliases",
    "lend",
    "problems_of_file",
    "propose_refusal",
    "publish_agreement",
    "remove_keeper",
    "reopen",
    "revive_ban",
    "revoke_alias",
    "screen_event",
    "share",
    "take_back_export",
    "undo",
    "upload",
    "withdraw",
    "write",
]
