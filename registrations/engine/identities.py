"""Rows as the matcher takes them."""

from registrations.models import Ban, Registration
from registrations.screening import BanEntry, Registrant


def registrant(row: Registration) -> Registrant:
    """Return what the matcher compares of a registration."""
    return Registrant(row.pk, row.name, tuple(row.usernames), tuple(row.emails))


def ban_entry(row: Ban) -> BanEntry:
    """Return what the matcher compares of a ban."""
    return BanEntry(
        row.pk, tuple(row.real_names), tuple(row.usernames), tuple(row.emails), tuple(row.aliases)
    )
