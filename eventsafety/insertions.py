"""New rows of any models in one round trip, put into SQL once for each kind of row. See docs/adr/0037."""

from functools import lru_cache

from django.db import connection
from django.db.models import Field, Model
from django.db.models.expressions import DatabaseDefault


def insert(*rows: Model) -> None:
    """Write new rows, in this order, in the caller's transaction: all of them or none.

    rows: with ids of their own. What the database fills in is fetched when it is first read. Raises
    IntegrityError like `save`, and does nothing else that `save` or signals would do.
    """
    statements, values = [], []
    for row in rows:
        fields = [field for field in row._meta.concrete_fields if not _is_filled_in(field, row)]
        statements.append(_statement(type(row), tuple(fields)))
        values += [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute("; ".join(statements), values)
    for row in rows:
        for field in row._meta.concrete_fields:
            if _is_filled_in(field, row):
                row.__dict__.pop(field.attname, None)
        row._state.adding, row._state.db = False, connection.alias


def _is_filled_in(field: Field, row: Model) -> bool:
    return field.generated or isinstance(row.__dict__.get(field.attname), DatabaseDefault)


@lru_cache
def _statement(model: type[Model], fields: tuple[Field, ...]) -> str:
    if model._meta.parents or any(hasattr(field, "get_placeholder") for field in fields):
        raise NotImplementedError(f"Rows of {model._meta.label} are written by save().")
    quoted = connection.ops.quote_name  # names of our own tables and columns, nothing else is put in
    columns = ", ".join(quoted(field.column) for field in fields)
    return (
        f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({', '.join(['%s'] * len(fields))})"  # noqa: S608
    )
