"""Shape and cleaning of what people type about a case."""

from incidents.forms.attachments import AttachForm
from incidents.forms.journal import ActionForm, DropForm, EntryForm, FollowUpForm, StrikeForm
from incidents.forms.people import ExcludeForm, MemberForm, RegistrantForm, UnknownForm
from incidents.forms.public import ExcludeMoreForm, PublicReportForm, ReceiptForm, ReporterMessageForm
from incidents.forms.record_field import RecordFieldForm, as_shown
from incidents.forms.reporter import WriteToReporterForm
from incidents.forms.reports import RecordForm, ReportForm
from incidents.forms.sharing import EmergencyForm, ShareForm
from incidents.forms.states import (
    AssessForm,
    BoardForm,
    ConcludeForm,
    ReopenForm,
    SearchForm,
    TriageForm,
)
from incidents.forms.urgent_hand_over import UrgentHandOverForm

__all__ = [
    "ActionForm",
    "AssessForm",
    "AttachForm",
    "BoardForm",
    "ConcludeForm",
    "DropForm",
    "EmergencyForm",
    "EntryForm",
    "ExcludeForm",
    "ExcludeMoreForm",
    "FollowUpForm",
    "MemberForm",
    "PublicReportForm",
    "ReceiptForm",
    "RecordFieldForm",
    "RecordForm",
    "RegistrantForm",
    "ReopenForm",
    "ReportForm",
    "ReporterMessageForm",
    "SearchForm",
    "ShareForm",
    "StrikeForm",
    "TriageForm",
    "UnknownForm",
    "UrgentHandOverForm",
    "WriteToReporterForm",
    "as_shown",
]
