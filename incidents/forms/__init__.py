"""Shape and cleaning of what people type about a case."""

from incidents.forms.attachments import AttachForm
from incidents.forms.care import CourtesyForm, OptionForm, TalkForm
from incidents.forms.handing import HandOverForm, TransferForm
from incidents.forms.journal import ActionForm, DropForm, EntryForm, FollowUpForm, StrikeForm
from incidents.forms.people import ExcludeForm, MemberForm, RegistrantForm, UnknownForm
from incidents.forms.public import ExcludeMoreForm, PublicReportForm, ReceiptForm, ReporterMessageForm
from incidents.forms.record_field import RecordFieldForm, as_shown
from incidents.forms.referrals import DecideAgainstForm, OutcomeForm, ReferForm, ReportOutForm
from incidents.forms.reporter import WriteToReporterForm
from incidents.forms.reports import RecordForm, ReportForm
from incidents.forms.sharing import EmergencyForm, ShareForm
from incidents.forms.states import AssessForm, BoardForm, ConcludeForm, ReopenForm, SearchForm, TriageForm
from incidents.forms.urgent_hand_over import UrgentHandOverForm

__all__ = [
    "ActionForm",
    "AssessForm",
    "AttachForm",
    "BoardForm",
    "ConcludeForm",
    "CourtesyForm",
    "DecideAgainstForm",
    "DropForm",
    "EmergencyForm",
    "EntryForm",
    "ExcludeForm",
    "ExcludeMoreForm",
    "FollowUpForm",
    "HandOverForm",
    "MemberForm",
    "OptionForm",
    "OutcomeForm",
    "PublicReportForm",
    "ReceiptForm",
    "RecordFieldForm",
    "RecordForm",
    "ReferForm",
    "RegistrantForm",
    "ReopenForm",
    "ReportForm",
    "ReportOutForm",
    "ReporterMessageForm",
    "SearchForm",
    "ShareForm",
    "StrikeForm",
    "TalkForm",
    "TransferForm",
    "TriageForm",
    "UnknownForm",
    "UrgentHandOverForm",
    "WriteToReporterForm",
    "as_shown",
]
