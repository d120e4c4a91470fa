"""The case and everything that hangs on it."""

from incidents.models.attachment import Attachment
from incidents.models.care import Option, Talk
from incidents.models.draft import DraftSecret
from incidents.models.escalation import Acknowledgement, Escalation
from incidents.models.grants import IncidentGrant
from incidents.models.handing import HandOver, Transfer
from incidents.models.incident import Incident, Recusal, Report
from incidents.models.record import Action, FollowUp, JournalEntry, Person
from incidents.models.referral import Referral, ReportOut
from incidents.models.reporter import NewsMail, ReporterMessage, ReportReceipt
from incidents.models.text import CaseText

__all__ = [
    "Acknowledgement",
    "Action",
    "Attachment",
    "CaseText",
    "DraftSecret",
    "Escalation",
    "FollowUp",
    "HandOver",
    "Incident",
    "IncidentGrant",
    "JournalEntry",
    "NewsMail",
    "Option",
    "Person",
    "Recusal",
    "Referral",
    "Report",
    "ReportOut",
    "ReportReceipt",
    "ReporterMessage",
    "Talk",
    "Transfer",
]
