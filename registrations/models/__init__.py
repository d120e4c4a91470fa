"""Who signed up, who is banned, who may be both, and what people decided."""

from registrations.models.bans import Ban, BanList, Loan
from registrations.models.grants import BanListGrant
from registrations.models.imports import ColumnMapping, ImportJob
from registrations.models.matches import Decision, Match
from registrations.models.registrations import Agreement, Registration

__all__ = [
    "Agreement",
    "Ban",
    "BanList",
    "BanListGrant",
    "ColumnMapping",
    "Decision",
    "ImportJob",
    "Loan",
    "Match",
    "Registration",
]
