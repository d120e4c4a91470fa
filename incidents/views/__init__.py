"""The pages of the cases."""

from incidents.views.attachments import attach, download, strike_attachment
from incidents.views.board import board, search
from incidents.views.care import ask_how_they_are, choose_option, log_talk
from incidents.views.case import incident, timeline
from incidents.views.case_file import case_file
from incidents.views.handing import answer_hand_over, hand_over, transfer
from incidents.views.journal import (
    add_entry,
    add_follow_up,
    drop_follow_up,
    finish_follow_up,
    log_action,
    my_follow_ups,
    strike_action,
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
from incidents.views.public import exclude_more, public_report, receipt, withdraw_report, write_to_team
from incidents.views.record_fields import record_field
from incidents.views.referrals import decide_against_referral, refer
from incidents.views.reporter import write_to_reporter
from incidents.views.reports import record, report
from incidents.views.sharing import emergencies, emergency, end_share, share
from incidents.views.states import assess, close, conclude, reopen, take, triage
from incidents.views.urgent_hand_over import handed_over, urgent_hand_over
from incidents.views.waiting import sender, waiting, worker

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
    "exclude_more",
    "finish_follow_up",
    "hand_over",
    "handed_over",
    "incident",
    "link_member",
    "link_registrant",
    "log_action",
    "log_talk",
    "my_follow_ups",
    "public_report",
    "receipt",
    "record",
    "record_field",
    "refer",
    "reopen",
    "report",
    "report_out",
    "search",
    "sender",
    "share",
    "step_back",
    "strike_action",
    "strike_attachment",
    "strike_entry",
    "take",
    "tell_outcome",
    "timeline",
    "transfer",
    "triage",
    "urgent_hand_over",
    "waiting",
    "withdraw_report",
    "worker",
    "write_to_reporter",
    "write_to_team",
]
