"""Links from confidential rows to accounts that the database alone does not give away.

Such a row has two columns, `<name>_sealed` and `<name>_mark`: the account's id, sealed, and a blind index to
look it up by. `account_link` is the attribute in front of both.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import models

from eventsafety.accounts.models import User
from eventsafety.sealing import mark


def account_mark(user: User | UUID) -> str:
    """Return what rows about this account carry: 32 hex characters."""
    return mark("account", str(getattr(user, "pk", user)))


def account_link(name: str) -> property:
    """Return the attribute `name` of a row: the account it is linked to, or None; may be set.

    The row needs the columns `<name>_sealed` (SealedTextField) and `<name>_mark` (account_mark_field).
    """
    kept = f"_{name}_account"

    def read(row) -> User | None:
        if not getattr(row, f"{name}_mark"):
            return None
        linked, known = getattr(row, f"{name}_sealed"), row.__dict__.get(kept)
        if known is None or str(known.pk) != linked:  # a row read again may have got another link
            row.__dict__[kept] = User.objects.get(pk=linked)
        return row.__dict__[kept]

    def write(row, user: User | None) -> None:
        setattr(row, f"{name}_sealed", str(user.pk) if user else "")
        setattr(row, f"{name}_mark", account_mark(user) if user else "")
        row.__dict__[kept] = user

    return property(read, write)


def account_id(name: str) -> property:
    """Return the attribute `<name>_id` of a row: the id of the account, without fetching it."""

    def read(row) -> UUID | None:
        return UUID(getattr(row, f"{name}_sealed")) if getattr(row, f"{name}_mark") else None

    return property(read)


def account_mark_field() -> models.CharField:
    """Return the column a link is looked up by."""
    return models.CharField(max_length=32, blank=True, db_index=True, editable=False)


def fetch_accounts(rows: Iterable[models.Model], name: str) -> list:
    """Return the rows with the accounts of their link fetched in one query."""
    rows = list(rows)
    ids = {row.pk: getattr(row, f"{name}_sealed") for row in rows if getattr(row, f"{name}_mark")}
    accounts = {str(pk): user for pk, user in User.objects.in_bulk(set(map(UUID, ids.values()))).items()}
    for row in rows:
        if row.pk in ids:
            row.__dict__[f"_{name}_account"] = accounts[ids[row.pk]]
    return rows
