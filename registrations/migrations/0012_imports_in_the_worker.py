import django.db.models.deletion
import eventsafety.sealing.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("registrations", "0011_kinds_of_registrants"),
    ]

    operations = [
        migrations.AddField(
            model_name="importjob",
            name="asked_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="importjob",
            name="asked_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="importjob",
            name="done",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="importjob",
            name="leased_until",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="importjob",
            name="refusal",
            field=models.CharField(
                blank=True,
                choices=[
                    ("changed", "The registrations have changed since the dry run. Look at it again."),
                    (
                        "worked_with",
                        "Some of these rows have been worked with since. The import can no longer be undone.",
                    ),
                    ("not_newest", "Only the newest import can be undone."),
                    ("not_allowed", "Whoever asked for this may not import here any more."),
                    (
                        "failed",
                        "This failed, and nothing was written. Try it once more; if it fails again, split the file.",
                    ),
                    ("cancelled", "Cancelled. Nothing was written."),
                ],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="importjob",
            name="report",
            field=eventsafety.sealing.fields.SealedBytesField(default=bytes, editable=False),
        ),
        migrations.AddField(
            model_name="importjob",
            name="run",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="importjob",
            name="runs",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="importjob",
            name="total",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="importjob",
            name="state",
            field=models.CharField(
                choices=[
                    ("uploaded", "Columns to confirm"),
                    ("checking", "Dry run under way"),
                    ("checked", "Dry run done"),
                    ("writing", "Being imported"),
                    ("written", "Imported"),
                    ("undoing", "Being undone"),
                    ("undone", "Undone"),
                ],
                default="uploaded",
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="importjob",
            index=models.Index(
                condition=models.Q(("state__in", ["checking", "writing", "undoing"])),
                fields=["asked_at"],
                name="imports_under_way",
            ),
        ),
    ]
