"""Files that wait to be written, and what undoing needs, are sealed; known headers are found by a mark."""

from django.db import migrations, models

from eventsafety.sealing import SealedBytesField, SealedJSONField
from eventsafety.sealing.migrating import seal_columns


#: Undone, nothing is NULL again instead of no bytes.
NULLS = """
    ALTER TABLE registrations_importjob ALTER "table" DROP NOT NULL, ALTER before DROP NOT NULL;
    UPDATE registrations_importjob SET "table" = NULL WHERE "table" = '';
    UPDATE registrations_importjob SET before = NULL WHERE before = '';
"""


def forget_columns(apps, _schema_editor):
    # A hash does not turn into a mark, nor back: the next file's columns are guessed and confirmed anew.
    apps.get_model("registrations", "ColumnMapping").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("registrations", "0007_sealed_matches_and_decisions")]

    operations = [
        migrations.RunSQL(migrations.RunSQL.noop, NULLS),
        seal_columns(
            "importjob",
            {
                "headers": SealedJSONField(default=list),
                "table": SealedBytesField(),
                "before": SealedBytesField(),
            },
            table="registrations_importjob",
            owner="COALESCE(t.event_id, t.ban_list_id)",
        ),
        migrations.RunPython(forget_columns, forget_columns),
        migrations.RemoveConstraint("columnmapping", "one_mapping_per_headers"),
        migrations.RenameField("columnmapping", "headers_hash", "headers_mark"),
        migrations.AlterField("columnmapping", "headers_mark", models.CharField(max_length=32)),
        migrations.AddConstraint(
            "columnmapping",
            models.UniqueConstraint(fields=("event", "headers_mark"), name="one_mapping_per_headers"),
        ),
    ]
