"""Shape and cleaning of what people type about a case."""

from incidents.forms.attachments import AttachForm
from incidents.forms.care import CourtesyForm, OptionForm, TalkForm
from incidents.forms.handing import HandOverForm, TransferForm
from incidents.forms.journal import ActionForm, DropForm, EntryForm, FollowUpForm, StrikeForm
from incidents.forms.people import ExcludeForm, MemberForm, RegistrantForm, UnknownForm
from incidents.forms.referrals import DecideAgainstForm, OutcomeForm, ReferForm, ReportOutForm
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
    "FollowUpForm",
    "HandOverForm",
    "MemberForm",
    "OptionForm",
    "OutcomeForm",
    "RecordForm",
    "ReferForm",
    "RegistrantForm",
    "ReopenForm",
    "ReportForm",
    "ReportOutForm",
    "SearchForm",
    "ShareForm",
    "StrikeForm",
    "TalkForm",
    "TransferForm",
    "TriageForm",
    "UnknownForm",
]
