"""Turning a foreign key to an account into a sealed link, and back, in a migration."""

from django.db import migrations

from eventsafety.accounts.links import account_mark
from eventsafety.sealing import envelope


def seal_account_link(table: str, name: str, *, owner: str) -> migrations.RunPython:
    """Return the operation that copies `<name>_id` into `<name>_sealed` and `<name>_mark`; undone, back.

    All three columns must be there: add the two before, remove the foreign key after. owner: SQL for the
    id of the event or ban list of a row `t`, such as "t.event_id".
    """
    place = f"{table}|{name}_sealed|{{}}".format

    def there(_apps, schema_editor):
        with _cursor(schema_editor) as cursor:
            cursor.execute(f"SELECT t.id, {owner}, t.{name}_id FROM {table} t WHERE t.{name}_id IS NOT NULL")  # noqa: S608
            links = [
                (
                    envelope.seal(str(account).encode(), owner=owner_id, place=place(pk).encode()),
                    account_mark(account),
                    pk,
                )
                for pk, owner_id, account in cursor.fetchall()
            ]
            cursor.executemany(
                f"UPDATE {table} SET {name}_sealed = %s, {name}_mark = %s WHERE id = %s",  # noqa: S608
                links,
            )

    def back(_apps, schema_editor):
        with _cursor(schema_editor) as cursor:
            cursor.execute(f"SELECT t.id, t.{name}_sealed FROM {table} t WHERE t.{name}_mark <> ''")  # noqa: S608
            links = [
                (envelope.unseal(bytes(sealed), place=place(pk).encode()).decode(), pk)
                for pk, sealed in cursor.fetchall()
            ]
            cursor.executemany(f"UPDATE {table} SET {name}_id = %s WHERE id = %s", links)  # noqa: S608

    return migrations.RunPython(there, back)


def _cursor(schema_editor):
    cursor = schema_editor.connection.cursor()
    # A table with checks of foreign keys still to come cannot be altered by the next operation.
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    return cursor
