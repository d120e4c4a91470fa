"""Who signed up, who is banned, who may be both, and what people decided."""

from registrations.models.agreements import Acceptance, ListAgreement
from registrations.models.appeals import Appeal
from registrations.models.bans import Ban, BanList, LearnedAlias, Loan
from registrations.models.concerns import Concern, ConcernReview
from registrations.models.exports import BanListExport
from registrations.models.grants import BanListGrant
from registrations.models.history import EarlierJudgement
from registrations.models.imports import ColumnMapping, ImportJob
from registrations.models.kept import BanToScreen, ScreeningIndex
from registrations.models.letters import Letter, LetterDelivery
from registrations.models.matches import Decision, Match
from registrations.models.outgoing import Outgoing
from registrations.models.readers import Reader
from registrations.models.receipts import Receipt
from registrations.models.registrations import Agreement, Registration
from registrations.models.requests import AgreementRequest

__all__ = [
    "Acceptance",
    "Agreement",
    "AgreementRequest",
    "Appeal",
    "Ban",
    "BanList",
    "BanListExport",
    "BanListGrant",
    "BanToScreen",
    "ColumnMapping",
    "Concern",
    "ConcernReview",
    "Decision",
    "EarlierJudgement",
    "ImportJob",
    "LearnedAlias",
    "Letter",
    "LetterDelivery",
    "ListAgreement",
    "Loan",
    "Match",
    "Outgoing",
    "Reader",
    "Receipt",
    "Registration",
    "ScreeningIndex",
]
