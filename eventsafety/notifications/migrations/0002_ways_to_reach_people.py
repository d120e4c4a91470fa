"""A person's own numbers, devices and webhooks."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import eventsafety.sealing.fields

CHANNELS = [
    ("in_app", "In the app"),
    ("email", "E-mail"),
    ("push", "Notification on a device"),
    ("sms", "Text message"),
    ("voice", "Phone call"),
    ("webhook", "Webhook"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0001_first_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ContactPoint",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("channel", models.CharField(choices=CHANNELS, max_length=10, verbose_name="kind")),
                (
                    "address",
                    eventsafety.sealing.fields.SealedTextField(max_length=1000, verbose_name="address"),
                ),
                ("address_mark", models.CharField(db_index=True, editable=False, max_length=32)),
                (
                    "keys",
                    eventsafety.sealing.fields.SealedJSONField(blank=True, default=dict, editable=False),
                ),
                ("device", models.CharField(blank=True, max_length=80)),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                ("verified_at", models.DateTimeField(editable=False, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contact_points",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["position", "created_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "channel", "address_mark"), name="one_contact_point_per_address"
                    )
                ],
            },
        ),
    ]
