"""Who signed up, who is banned, who may be both, and what people decided."""

from registrations.models.agreements import Acceptance, ListAgreement
from registrations.models.bans import Ban, BanList, LearnedAlias, Loan
from registrations.models.exports import BanListExport
from registrations.models.grants import BanListGrant
from registrations.models.imports import ColumnMapping, ImportJob
from registrations.models.matches import Decision, Match
from registrations.models.registrations import Agreement, Registration
from registrations.models.requests import AgreementRequest

__all__ = [
    "Acceptance",
    "Agreement",
    "AgreementRequest",
    "Ban",
    "BanList",
    "BanListExport",
    "BanListGrant",
    "ColumnMapping",
    "Decision",
    "ImportJob",
    "LearnedAlias",
    "ListAgreement",
    "Loan",
    "Match",
    "Registration",
]
