"""Verbs that change a case. Each is atomic, locks the case, and leaves an audit row."""

from incidents.actions.attachments import attach, download, strike_attachment
from incidents.actions.care import choose_option, log_talk
from incidents.actions.follow_ups import add_follow_up, ask_how_they_are, drop_follow_up, finish_follow_up
from incidents.actions.handing import accept_hand_over, decline_hand_over, hand_over, take_back_hand_over
from incidents.actions.journal import add_entry, log_action, strike_action, strike_entry
from incidents.actions.outcomes import report_out, tell_outcome
from incidents.actions.pauses import go_on_calling, pause
from incidents.actions.people import add_person, exclude, link_person, step_back
from incidents.actions.public import Told, report_publicly, who_could_be_told, who_is_not_named
from incidents.actions.record_fields import record_field
from incidents.actions.referrals import decide_against_referral, refer
from incidents.actions.reporter import (
    exclude_more,
    open_receipt,
    read_messages,
    withdraw_report,
    write_to_reporter,
    write_to_team,
)
from incidents.actions.reports import record, report
from incidents.actions.sharing import end_share, open_in_emergency, share
from incidents.actions.states import assess, close, conclude, reopen, take, triage
from incidents.actions.transfers import transfer
from incidents.actions.urgent_hand_over import urgent_hand_over

__all__ = [
    "Told",
    "accept_hand_over",
    "add_entry",
    "add_follow_up",
    "add_person",
    "ask_how_they_are",
    "assess",
    "attach",
    "choose_option",
    "close",
    "conclude",
    "decide_against_referral",
    "decline_hand_over",
    "download",
    "drop_follow_up",
    "end_share",
    "exclude",
    "exclude_more",
    "finish_follow_up",
    "go_on_calling",
    "hand_over",
    "link_person",
    "log_action",
    "log_talk",
    "open_in_emergency",
    "open_receipt",
    "pause",
    "read_messages",
    "record",
    "record_field",
    "refer",
    "reopen",
    "report",
    "report_out",
    "report_publicly",
    "share",
    "step_back",
    "strike_action",
    "strike_attachment",
    "strike_entry",
    "take",
    "take_back_hand_over",
    "tell_outcome",
    "transfer",
    "triage",
    "urgent_hand_over",
    "who_could_be_told",
    "who_is_not_named",
    "withdraw_report",
    "write_to_reporter",
    "write_to_team",
]
