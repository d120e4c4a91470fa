"""To whom a case may be passed on, why, and in which words: pure, it knows no database."""

from incidents.referring.facts import Facts, Somebody
from incidents.referring.rules import Suggestion, police_may_be_told, suggest
from incidents.referring.words import HELD_BACK, names_in, prepared, without_names

__all__ = [
    "HELD_BACK",
    "Facts",
    "Somebody",
    "Suggestion",
    "names_in",
    "police_may_be_told",
    "prepared",
    "suggest",
    "without_names",
]
