"""What people answered by a key during a call or by text message."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

ANSWERS = [("accept", "Comes"), ("decline", "Cannot come"), ("need_backup", "Needs backup")]


class Migration(migrations.Migration):
    dependencies = [("notifications", "0005_codes_that_verify_contact_points")]

    operations = [
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("answer", models.CharField(choices=ANSWERS, max_length=12)),
                ("provider_ref", models.CharField(max_length=220, unique=True)),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="notifications.delivery",
                    ),
                ),
            ],
            options={"ordering": ["pk"], "verbose_name_plural": "replies"},
        ),
    ]
