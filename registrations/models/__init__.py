"""Who signed up, who is banned, who may be both, and what people decided."""

from registrations.models.appeals import Appeal
from registrations.models.bans import Ban, BanList, Loan
from registrations.models.concerns import Concern, ConcernReview
from registrations.models.grants import BanListGrant
from registrations.models.history import EarlierJudgement
from registrations.models.imports import ColumnMapping, ImportJob
from registrations.models.letters import Letter, LetterDelivery
from registrations.models.matches import Decision, Match
from registrations.models.outgoing import Outgoing
from registrations.models.receipts import Receipt
from registrations.models.registrations import Agreement, Registration

__all__ = [
    "Agreement",
    "Appeal",
    "Ban",
    "BanList",
    "BanListGrant",
    "ColumnMapping",
    "Concern",
    "ConcernReview",
    "Decision",
    "EarlierJudgement",
    "ImportJob",
    "Letter",
    "LetterDelivery",
    "Loan",
    "Match",
    "Outgoing",
    "Receipt",
    "Registration",
]
