"""A fingerprint is made under a key: the bare hash of a name can be guessed."""

from django.db import migrations

from eventsafety.sealing import mark

#: Table, column of the fingerprint, kind of row, SQL for the event or ban list of a row `t`.
OF_THE_BAN = "(SELECT b.ban_list_id FROM registrations_ban b WHERE b.id = t.ban_id)"
COLUMNS = [
    ("registrations_registration", "fingerprint", "registration", "t.event_id"),
    ("registrations_ban", "fingerprint", "ban", "t.ban_list_id"),
    ("registrations_match", "registration_fingerprint", "registration", "t.event_id"),
    ("registrations_match", "ban_fingerprint", "ban", OF_THE_BAN),
]


def key_them(_apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        for table, column, kind, owner in COLUMNS:
            cursor.execute(f"SELECT {owner}, t.{column}, t.id FROM {table} t")  # noqa: S608
            marks = [(mark(kind, f"{place} {bare}"), pk) for place, bare, pk in cursor.fetchall()]
            cursor.executemany(f"UPDATE {table} SET {column} = %s WHERE id = %s", marks)  # noqa: S608


class Migration(migrations.Migration):
    dependencies = [("registrations", "0008_sealed_imports")]

    # Undone they stay keyed; the next import or screening finds every row changed and makes them anew.
    operations = [migrations.RunPython(key_them, migrations.RunPython.noop)]
