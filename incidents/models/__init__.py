"""The case and everything that hangs on it."""

from incidents.models.attachment import Attachment
from incidents.models.draft import DraftSecret
from incidents.models.escalation import Acknowledgement, Escalation
from incidents.models.grants import IncidentGrant
from incidents.models.incident import Incident, Recusal, Report
from incidents.models.record import Action, FollowUp, JournalEntry, Person
from incidents.models.reporter import NewsMail, ReporterMessage, ReportReceipt

__all__ = [
    "Acknowledgement",
    "Action",
    "Attachment",
    "DraftSecret",
    "Escalation",
    "FollowUp",
    "Incident",
    "IncidentGrant",
    "JournalEntry",
    "NewsMail",
    "Person",
    "Recusal",
    "Report",
    "ReportReceipt",
    "ReporterMessage",
]
