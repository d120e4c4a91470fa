"""Writing many rows at once, with PostgreSQL's COPY: sealed beforehand, written in one short transaction."""

import io
import uuid
from collections.abc import Callable, Iterable

from django.db import connection, connections
from django.db.models import Model

from eventsafety.sealing.fields import Sealed

ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class Lines:
    """Rows of one model as COPY reads them: sealed, in text format, without what the database fills in."""

    def __init__(self, model: type[Model], names: Iterable[str] | None = None):
        columns = [field for field in model._meta.concrete_fields if not field.has_db_default()]
        if names is not None:
            columns = [field for field in columns if field.primary_key or field.attname in set(names)]
        self.model, self.fields = model, columns
        self.database = connections[connection.alias]  # itself, not the proxy that looks it up each time
        self.text = io.StringIO()
        self.count = 0

    def add(self, rows: Iterable[Model], tick: Callable[[], object] = lambda: None) -> "Lines":
        """Seal rows and take them in; tick: called after each, may raise to stop."""
        for row in rows:
            self.text.write("\t".join(self.cell(field, row) for field in self.fields) + "\n")
            row._state.adding, row._state.db = False, self.database.alias
            self.count += 1
            tick()
        return self

    def cell(self, field, row: Model) -> str:
        """Return one value as COPY's text format has it."""
        value = field.pre_save(row, add=False)
        if isinstance(value, Sealed):
            return rf"\\x{value.value.hex()}"
        value = field.get_db_prep_save(value, self.database)
        if value is None:
            return "\\N"
        if isinstance(value, str):
            return value.translate(ESCAPES)
        if isinstance(value, (bool, int, uuid.UUID)):
            return str(value)
        return str(getattr(value, "adapted", value))

    def insert(self) -> None:
        """Write the rows, which are new."""
        if self.count:
            self._copy(self.model._meta.db_table)

    def write_over(self) -> None:
        """Write these columns of rows that are kept already, in two statements."""
        if not self.count:
            return
        table, names = self.model._meta.db_table, self._names()
        changes = ", ".join(f"{name} = new.{name}" for name in names[1:])
        with connection.cursor() as cursor:
            empty = f'SELECT {", ".join(names)} FROM "{table}" LIMIT 0'  # noqa: S608  (names of ours)
            cursor.execute(f"CREATE TEMP TABLE new_rows ON COMMIT DROP AS {empty}")
            self._copy("new_rows")
            written = f'UPDATE "{table}" AS old SET {changes} FROM new_rows AS new'  # noqa: S608
            cursor.execute(f"{written} WHERE old.id = new.id")
            cursor.execute("DROP TABLE new_rows")

    def _names(self) -> list[str]:
        first = [f'"{field.column}"' for field in self.fields if field.primary_key]
        return first + [f'"{field.column}"' for field in self.fields if not field.primary_key]

    def _copy(self, table: str) -> None:
        names = ", ".join(f'"{field.column}"' for field in self.fields)
        self.text.seek(0)
        with connection.cursor() as cursor:
            cursor.copy_expert(f'COPY "{table}" ({names}) FROM STDIN', self.text)


def put_back(model: type[Model], kept: list[dict]) -> list:
    """Give rows back the values they had, in a few statements; return the rows."""
    rows = {str(row.pk): row for row in model.objects.filter(pk__in=[one["id"] for one in kept])}
    columns = sorted({name for one in kept for name in one if name != "id"})
    for one in kept:
        row = rows.get(one["id"])
        if row is None:
            continue
        for name, value in one.items():
            if name != "id":
                setattr(row, name, row._meta.get_field(name).to_python(value))
    if columns:
        Lines(model, columns).add(rows.values()).write_over()
    return list(rows.values())


def stamp(rows, columns: Iterable[str]) -> str:
    """Return 32 hex digits that change when one of these columns of the rows does; the database reads them.

    rows: a QuerySet of the rows; columns: names of database columns.
    """
    ids = rows.order_by().values("pk").query
    table = rows.model._meta.db_table
    sql, parameters = ids.sql_with_params()
    names = ", ".join(f't."{name}"' for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT coalesce(md5(string_agg(md5(ROW({names})::text), '' ORDER BY t.id)), '')"  # noqa: S608
            f' FROM "{table}" t WHERE t.id IN ({sql})',
            parameters,
        )
        return cursor.fetchone()[0]
