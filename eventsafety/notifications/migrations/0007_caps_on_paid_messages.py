"""Which messages went by a free channel because of the caps on paid ones."""

import uuid

import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notifications", "0006_answers_by_key_and_text")]

    operations = [
        migrations.CreateModel(
            name="Capped",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("event_id", models.UUIDField(db_index=True)),
                ("group", models.UUIDField(unique=True)),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
            ],
            options={"ordering": ["-at"], "verbose_name_plural": "capped"},
        ),
        migrations.AddIndex(
            "delivery",
            models.Index(
                condition=models.Q(("channel__in", ["sms", "voice"])),
                fields=["accepted_at"],
                name="delivery_paid",
            ),
        ),
    ]
