"""The sample files of this folder, read as the command reads them."""

import csv
from pathlib import Path

from registrations.screening import BanEntry, Registrant
from registrations.sheets import read_bans, read_registrations, read_table

FILES = Path(__file__).parent / "data"


def registrants(*names: str) -> list[Registrant]:
    """Return the registrants of the named files."""
    rows = [row for name in names for row in read_registrations(read_table(FILES / name)) if row.values]
    return [
        Registrant(row.values["key"], row.values["name"], row.values["usernames"], row.values["emails"])
        for row in rows
    ]


def bans() -> list[BanEntry]:
    """Return the entries of the ban list."""
    rows = [row.values for row in read_bans(read_table(FILES / "ban_list.csv"))]
    return [
        BanEntry(row["reference"], row["real_names"], row["usernames"], row["emails"], row["aliases"])
        for row in rows
    ]


def truth() -> list[dict[str, str]]:
    """Return which pairs are one person, and which only look it."""
    with (FILES / "screening_truth.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
