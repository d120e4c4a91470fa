"""Imports: compared with what is kept, written in bulk, undone."""

from registrations.importing.bans import Bans
from registrations.importing.packing import pack, pack_table, unpack, unpack_table
from registrations.importing.planning import Outcome, Planned, counts, plan
from registrations.importing.registrants import Registrants, source_of
from registrations.importing.reporting import pack_report, unpack_report

__all__ = [
    "Bans",
    "Outcome",
    "Planned",
    "Registrants",
    "counts",
    "pack",
    "pack_report",
    "pack_table",
    "plan",
    "source_of",
    "unpack",
    "unpack_report",
    "unpack_table",
]
