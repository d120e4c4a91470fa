"""Rows as the matcher takes them, and what judgements about them are bound to."""

from uuid import UUID

from eventsafety.sealing import mark
from registrations.models import Ban, Registration
from registrations.screening import BanEntry, Registrant, fingerprint


def registrant(row: Registration) -> Registrant:
    """Return what the matcher compares of a registration."""
    return Registrant(row.pk, row.name, tuple(row.usernames), tuple(row.emails))


def ban_entry(row: Ban) -> BanEntry:
    """Return what the matcher compares of a ban."""
    return BanEntry(
        row.pk,
        tuple(row.real_names),
        tuple(row.usernames),
        tuple(row.all_emails),
        tuple(row.all_aliases),
    )


def keyed_fingerprint(identity: Registrant | BanEntry, owner: UUID) -> str:
    """Return the fingerprint as its row keeps it: under a key, since names can be guessed.

    owner: the event or ban list of the row; the same person elsewhere has another one.
    """
    kind = "registration" if isinstance(identity, Registrant) else "ban"
    return mark(kind, f"{owner} {fingerprint(identity)}")
