"""Changing keys while people work: values are sealed again under new keys, none unreadable meanwhile."""

import time
from collections.abc import Iterator
from uuid import UUID

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import BinaryField, F, Func, Q
from psycopg2.extras import execute_values

from eventsafety.sealing import keys
from eventsafety.sealing.fields import SealedField
from eventsafety.sealing.models import DataKey

BATCH = 500


def rewrap_all() -> int:
    """Wrap every standing key with the newest master key; return how many. Sealed values stay as they are."""
    rows = list(DataKey.objects.standing())
    for row in rows:
        keys.rewrap(row)
        row.save(update_fields=["master", "wrapped"])
    keys.forget()
    return len(rows)


def replace_all() -> list[DataKey]:
    """Give every owner a new key and return the rows of the new ones; old ones go on opening their values."""
    owners = DataKey.objects.current().standing().filter(kind=DataKey.Kind.DATA)
    for owner in owners.values_list("owner", flat=True):
        keys.replace(owner)
    return list(DataKey.objects.current().standing().filter(kind=DataKey.Kind.DATA))


def reseal() -> int:
    """Seal again whatever a retired key sealed; return how many rows. Killed half-way, call it again."""
    retired = _retired()
    return sum(_reseal(model, retired) for model in sealed_models()) if retired else 0


def destroy_unused() -> int:
    """Delete retired keys that no value and no open transaction can still need; return how many."""
    used: set[UUID] = set()
    for model in sealed_models():
        for names in _key_ids(model):
            used |= names
    unused = DataKey.objects.exclude(retired_at=None).exclude(pk__in=used)
    unused = unused.filter(retired_at__lt=_oldest_transaction())
    count, _each = unused.delete()
    keys.forget()
    return count


def wait_until_forgotten() -> None:
    """Wait until no process of the installation remembers a key that was replaced before this call."""
    time.sleep(keys.REMEMBERED + 1)


def sealed_models() -> list[type[models.Model]]:
    """Return every model with sealed columns."""
    return [model for model in apps.get_models() if columns(model)]


def columns(model: type[models.Model]) -> list[str]:
    """Return the names of a model's sealed fields."""
    return [field.name for field in model._meta.concrete_fields if isinstance(field, SealedField)]


def key_of(column: str) -> Func:
    """Return the expression for the key id inside a sealed column."""
    template = "substring(%(expressions)s from 2 for 16)"
    return Func(F(column), template=template, output_field=BinaryField())


def _retired() -> list[bytes]:
    rows = DataKey.objects.exclude(retired_at=None).standing()
    return [pk.bytes for pk in rows.values_list("pk", flat=True)]


def _under(model: type[models.Model], retired: list[bytes]) -> models.QuerySet:
    rows = model._base_manager.alias(**{f"key_of_{name}": key_of(name) for name in columns(model)})
    anywhere = Q()
    for name in columns(model):
        anywhere |= Q(**{f"key_of_{name}__in": retired})
    return rows.filter(anywhere)


def _reseal(model: type[models.Model], retired: list[bytes]) -> int:
    done = 0
    path = model.SEALED_UNDER.rpartition(".")[0].replace(".", "__")  # type: ignore[attr-defined]
    while True:
        with transaction.atomic():
            rows = _under(model, retired).select_for_update(of=("self",), no_key=True)
            rows = rows.select_related(path) if path else rows
            batch = list(rows.order_by("pk")[:BATCH])
            _write_anew(model, batch)
        done += len(batch)
        if len(batch) < BATCH:
            return done


def _write_anew(model: type[models.Model], rows: list[models.Model]) -> None:
    fields = [field for field in model._meta.concrete_fields if isinstance(field, SealedField)]
    sealed = [[field.sealed(getattr(row, field.name), row).value for field in fields] for row in rows]
    names = [f'"{field.column}"' for field in fields]
    changes = ", ".join(f"{name} = new.{name}" for name in names)
    statement = (
        f'UPDATE "{model._meta.db_table}" AS old SET {changes}'  # noqa: S608  (names of ours)
        f" FROM (VALUES %s) AS new (id, {', '.join(names)}) WHERE old.id = new.id"
    )
    with connection.cursor() as cursor:
        values = [(row.pk, *columns) for row, columns in zip(rows, sealed, strict=True)]
        execute_values(cursor.cursor, statement, values)


def _key_ids(model: type[models.Model]) -> Iterator[set[UUID]]:
    for name in columns(model):
        found = model._base_manager.exclude(**{name: ""}).order_by()
        found = found.annotate(key_id=key_of(name)).values("key_id").distinct()
        yield {UUID(bytes=bytes(row["key_id"])) for row in found}


def _oldest_transaction():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(min(xact_start), now()) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return cursor.fetchone()[0]
