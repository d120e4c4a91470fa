"""Who is banned is sealed under the key of the ban list; an entry is found by a mark of its reference."""

from django.db import migrations, models

from eventsafety.sealing import SealedJSONField, SealedTextField, mark
from eventsafety.sealing.migrating import seal_columns

TABLE = "registrations_ban"


def mark_references(_apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"SELECT reference, id FROM {TABLE}")  # noqa: S608
        marks = [(mark("key of a ban", reference), pk) for reference, pk in cursor.fetchall()]
        cursor.executemany(f"UPDATE {TABLE} SET reference_mark = %s WHERE id = %s", marks)  # noqa: S608


class Migration(migrations.Migration):
    dependencies = [("registrations", "0005_sealed_links_to_members")]

    operations = [
        migrations.AlterModelOptions("ban", {"ordering": ["id"]}),
        migrations.RemoveConstraint("ban", "reference_unique_on_its_list"),
        migrations.AddField(
            "ban",
            "reference_mark",
            models.CharField(editable=False, max_length=32, default=""),
            preserve_default=False,
        ),
        migrations.RunPython(mark_references, migrations.RunPython.noop),
        migrations.RenameField("ban", "reference", "reference_sealed"),
        seal_columns(
            "ban",
            {
                "reference_sealed": SealedTextField("reference"),
                "real_names": SealedJSONField("real names", default=list, blank=True),
                "usernames": SealedJSONField("user names", default=list, blank=True),
                "emails": SealedJSONField("e-mail addresses", default=list, blank=True),
                "aliases": SealedJSONField("earlier names and user names", default=list, blank=True),
                "issued_by": SealedTextField("issued by", max_length=200, blank=True),
                "reason_category": SealedTextField("reason", max_length=60, blank=True),
            },
            table=TABLE,
            owner="t.ban_list_id",
        ),
        migrations.AddConstraint(
            "ban",
            models.UniqueConstraint(
                fields=("ban_list", "reference_mark"), name="reference_unique_on_its_list"
            ),
        ),
    ]
