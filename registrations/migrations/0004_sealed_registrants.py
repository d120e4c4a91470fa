"""Who registered is sealed under the key of the event; a row is found by a mark of its own id."""

from django.db import migrations, models

from eventsafety.sealing import SealedJSONField, SealedTextField, mark
from eventsafety.sealing.migrating import seal_columns

TABLE = "registrations_registration"


def mark_keys(_apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"SELECT key, id FROM {TABLE}")  # noqa: S608
        marks = [(mark("key of a registration", key), pk) for key, pk in cursor.fetchall()]
        cursor.executemany(f"UPDATE {TABLE} SET key_mark = %s WHERE id = %s", marks)  # noqa: S608


class Migration(migrations.Migration):
    dependencies = [
        ("registrations", "0003_lists_of_words_as_json"),
        ("sealing", "0002_keys_of_the_installation"),
    ]

    operations = [
        migrations.AlterModelOptions("registration", {"ordering": ["created_at", "id"]}),
        migrations.RemoveConstraint("registration", "a_row_of_a_source_is_one_registration"),
        migrations.AddField(
            "registration",
            "key_mark",
            models.CharField(editable=False, max_length=32, default=""),
            preserve_default=False,
        ),
        migrations.RunPython(mark_keys, migrations.RunPython.noop),
        migrations.RenameField("registration", "key", "key_sealed"),
        seal_columns(
            "registration",
            {
                "key_sealed": SealedTextField("reference"),
                "name": SealedTextField("name", max_length=1000, blank=True),
                "usernames": SealedJSONField("user names", default=list, blank=True),
                "emails": SealedJSONField("e-mail addresses", default=list, blank=True),
                "affiliation": SealedTextField("affiliation", max_length=400, blank=True),
                "product": SealedTextField("ticket", max_length=200, blank=True),
            },
            table=TABLE,
            owner="t.event_id",
        ),
        migrations.AddConstraint(
            "registration",
            models.UniqueConstraint(
                fields=("event", "source", "key_mark"), name="a_row_of_a_source_is_one_registration"
            ),
        ),
    ]
