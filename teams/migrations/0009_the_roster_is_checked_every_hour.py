"""What the hourly check of a running event found."""

import uuid

from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):
    dependencies = [("events", "0004_keeping_holds_and_shredding"), ("teams", "0008_code_words")]

    operations = [
        migrations.CreateModel(
            "RosterCheck",
            [
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("checked_at", models.DateTimeField(null=True)),
                ("tellings", models.PositiveIntegerField(default=0)),
                (
                    "event",
                    models.OneToOneField("events.event", models.CASCADE, related_name="roster_check"),
                ),
            ],
        ),
        migrations.CreateModel(
            "Finding",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=120)),
                ("found_at", models.DateTimeField(db_default=Now(), editable=False)),
                ("check_of", models.ForeignKey("teams.rostercheck", models.CASCADE, related_name="findings")),
            ],
            {"ordering": ["pk"]},
        ),
        migrations.AddConstraint(
            "finding",
            models.UniqueConstraint(fields=["check_of", "key"], name="each_finding_once"),
        ),
    ]
