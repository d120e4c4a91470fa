"""Rows of registrations and bans for tests, with fingerprints as the imports write them."""

from datetime import date, timedelta

from django.db import connection
from django.utils import timezone

from registrations.engine.identities import ban_entry, keyed_fingerprint, registrant
from registrations.models import Ban, BanList, Loan, Match, Registration
from registrations.policy import may_be_named


def a_registration(event, **fields) -> Registration:
    """Keep a registration of a person nobody looks for."""
    number = Registration.objects.filter(event=event).count()
    fields = {"source": "plain", "key": f"R{number}", "name": f"Registrant Nobody{number}"} | fields
    row = Registration(event=event, **fields)
    row.fingerprint = keyed_fingerprint(registrant(row), event.pk)
    row.save()
    return row


def linked(registration, user) -> None:
    """Link a registration to the account of the same person."""
    registration.member = user
    registration.save(update_fields=["member_sealed", "member_mark"])


def opened(rows, *names) -> list[tuple]:
    """Return these attributes of each row, sealed ones opened."""
    return [tuple(getattr(row, name) for name in names) for row in rows]


def columns(model, where: str = "TRUE") -> list[tuple]:
    """Return what the database itself holds of the rows of a model, ordered by their ids."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {model._meta.db_table} WHERE {where} ORDER BY id")  # noqa: S608
        return [tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in cursor.fetchall()]


def a_ban_list(keeper, *, name="Regional list") -> BanList:
    """Keep an empty ban list."""
    ban_list = BanList.objects.create(name=name, owner="Regional conduct group")
    ban_list.keepers.add(keeper)
    return ban_list


def a_ban(ban_list, **fields) -> Ban:
    """Keep a ban without an end."""
    number = Ban.objects.filter(ban_list=ban_list).count()
    fields = {"reference": f"LO-{number}", "scope": "local", "issued_on": date(2020, 1, 1)} | fields
    row = Ban(ban_list=ban_list, **fields)
    row.fingerprint = keyed_fingerprint(ban_entry(row), ban_list.pk)
    row.save()
    return row


def lent(ban_list, event, *, by) -> Loan:
    """Lend a list to an event until long after it, and to everybody there who can be named."""
    until = max(event.ends_at, timezone.now()) + timedelta(days=7)
    loan = Loan.objects.create(ban_list=ban_list, event=event, until=until, lent_by=by)
    for user in may_be_named(loan):
        loan.readers.create(user=user, named_by=by)
    return loan


def a_match(registration, ban, **fields) -> Match:
    """Keep an open match of the two as they are now."""
    fields = {
        "score": 0.95,
        "band": "strong",
        "reasons": [["username_same", "username", "Quiet Heron", "Quiet Heron"]],
    } | fields
    return Match.objects.create(
        event=registration.event,
        registration=registration,
        ban=ban,
        registration_fingerprint=registration.fingerprint,
        ban_fingerprint=ban.fingerprint,
        **fields,
    )
