"""Turning plain columns into sealed ones, and back, in a migration."""

import json
from collections.abc import Callable

from django.db import migrations

from eventsafety.sealing import envelope
from eventsafety.sealing.fields import SealedField


def seal_columns(
    model: str, fields: dict[str, SealedField], *, table: str, owner: str
) -> migrations.SeparateDatabaseAndState:
    """Return the operation that seals columns of a model, with all that is in them.

    model: its name in lower case; fields: column → the sealed field it becomes; table: of the model;
    owner: SQL for the id of the event or ban list of a row `t`, such as "t.event_id". Constraints and
    indexes on the columns are lost on the way: remove them before, add them again after.
    """

    def there(_apps, schema_editor):
        for column, field in fields.items():
            _replace(schema_editor, table, column, "bytea", owner, _sealing(table, column, field))

    def back(_apps, schema_editor):
        for column, field in fields.items():
            plain = "text" if isinstance(field.empty(), str) else "jsonb"
            plain = "bytea" if isinstance(field.empty(), bytes) else plain
            _replace(schema_editor, table, column, plain, owner, _opening(table, column, field))

    return migrations.SeparateDatabaseAndState(
        database_operations=[migrations.RunPython(there, back)],
        state_operations=[migrations.AlterField(model, name, field) for name, field in fields.items()],
    )


def _sealing(table: str, column: str, field: SealedField) -> Callable:
    def convert(value, owner, pk):
        value = bytes(value) if isinstance(value, memoryview) else value
        if isinstance(value, str) and not isinstance(field.empty(), str):
            value = json.loads(value)  # as jsonb comes from Django's cursors
        if value is None or value == field.empty():
            return b""
        return envelope.seal(field.to_bytes(value), owner=owner, place=f"{table}|{column}|{pk}".encode())

    return convert


def _opening(table: str, column: str, field: SealedField) -> Callable:
    def convert(value, _owner, pk):
        content = field.to_bytes(field.empty())
        if value:
            content = envelope.unseal(bytes(value), place=f"{table}|{column}|{pk}".encode())
        return content if isinstance(field.empty(), bytes) else content.decode()

    return convert


def _replace(schema_editor, table: str, column: str, kind: str, owner: str, convert: Callable) -> None:
    old = f"{column}_before"
    empty = "'null'" if kind == "jsonb" else "''"
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f'ALTER TABLE "{table}" RENAME "{column}" TO "{old}"')
        cursor.execute(f'ALTER TABLE "{table}" ADD "{column}" {kind} NOT NULL DEFAULT {empty}')
        cursor.execute(f'SELECT t.id, {owner}, t."{old}" FROM "{table}" t')  # noqa: S608  (names of ours)
        changes = [(convert(value, owner_id, pk), pk) for pk, owner_id, value in cursor.fetchall()]
        changes = [(value, pk) for value, pk in changes if value]
        cursor.executemany(f'UPDATE "{table}" SET "{column}" = %s WHERE id = %s', changes)  # noqa: S608
        cursor.execute(f'ALTER TABLE "{table}" DROP "{old}"')
        cursor.execute(f'ALTER TABLE "{table}" ALTER "{column}" DROP DEFAULT')
