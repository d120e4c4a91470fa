"""Doing to the tables what only somebody with the database in hand can do."""

from contextlib import contextmanager

from django.db import connection

TABLES = ("audit_record", "audit_link", "audit_head")


@contextmanager
def triggers_off():
    """Work as the owner of the database who has switched the triggers off; yields a cursor."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        yield cursor
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER ALL")


def run(*statements: str, **values) -> None:
    """Run SQL with the triggers off; values: its parameters."""
    with triggers_off() as cursor:
        for statement in statements:
            cursor.execute(statement, values)
