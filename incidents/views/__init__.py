"""The pages of the cases."""

from incidents.views.attachments import attach, download, strike_attachment
from incidents.views.board import board, search
from incidents.views.care import ask_how_they_are, choose_option, log_talk
from incidents.views.case import incident
from incidents.views.case_file import case_file
from incidents.views.handing import answer_hand_over, hand_over, transfer
from incidents.views.journal import (
    add_entry,
    add_follow_up,
    drop_follow_up,
    finish_follow_up,
    log_action,
    strike_entry,
)
from incidents.views.outcomes import report_out, tell_outcome
from incidents.views.people import (
    add_member,
    add_registrant,
    add_unknown,
    exclude,
    link_member,
    link_registrant,
    step_back,
)
from incidents.views.referrals import decide_against_referral, refer
from incidents.views.reports import record, report
from incidents.views.sharing import emergencies, emergency, end_share, share
from incidents.views.states import assess, close, conclude, reopen, take, triage

__all__ = [
    "add_entry",
    "add_follow_up",
    "add_member",
    "add_registrant",
    "add_unknown",
    "answer_hand_over",
    "ask_how_they_are",
    "assess",
    "attach",
    "board",
    "case_file",
    "choose_option",
    "close",
    "conclude",
    "decide_against_referral",
    "download",
    "drop_follow_up",
    "emergencies",
    "emergency",
    "end_share",
    "exclude",
    "finish_follow_up",
    "hand_over",
    "incident",
    "link_member",
    "link_registrant",
    "log_action",
    "log_talk",
    "record",
    "refer",
    "reopen",
    "report",
    "report_out",
    "search",
    "share",
    "step_back",
    "strike_attachment",
    "strike_entry",
    "take",
    "tell_outcome",
    "transfer",
    "triage",
]
