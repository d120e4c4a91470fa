import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import eventsafety.sealing.fields

ID = {"default": uuid.uuid4, "editable": False, "primary_key": True, "serialize": False}
NOW = django.db.models.functions.datetime.Now()
CASCADE = django.db.models.deletion.CASCADE


class Migration(migrations.Migration):

    dependencies = [
        ("incidents", "0010_reports_from_nobody_known"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportReceipt",
            fields=[
                ("id", models.UUIDField(**ID)),
                ("number_mark", models.CharField(editable=False, max_length=32, unique=True)),
                ("content_mark", models.CharField(editable=False, max_length=32)),
                ("email", eventsafety.sealing.fields.SealedTextField(blank=True, max_length=254)),
                ("wants_news", models.BooleanField(default=False)),
                ("language", models.CharField(default="en", max_length=10)),
                (
                    "not_by",
                    eventsafety.sealing.fields.SealedTextField(
                        blank=True, verbose_name="who should not handle it"
                    ),
                ),
                ("is_late", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(db_default=NOW, editable=False)),
                ("opened_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("told_times", models.PositiveIntegerField(default=0)),
                ("remind_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "incident",
                    models.ForeignKey(on_delete=CASCADE, related_name="receipts", to="incidents.incident"),
                ),
                (
                    "person",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="receipt",
                        to="incidents.person",
                    ),
                ),
                (
                    "report",
                    models.OneToOneField(on_delete=CASCADE, related_name="receipt", to="incidents.report"),
                ),
            ],
            options={
                "ordering": ["created_at"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("remind_at__isnull", False)),
                        fields=["remind_at"],
                        name="receipt_reminds",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReporterMessage",
            fields=[
                ("id", models.UUIDField(**ID)),
                ("client_uuid", models.UUIDField()),
                ("text", eventsafety.sealing.fields.SealedTextField(verbose_name="message")),
                (
                    "danger_now",
                    models.BooleanField(default=False, verbose_name="somebody is in danger now"),
                ),
                ("sent_at", models.DateTimeField(db_default=NOW, editable=False)),
                ("read_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=CASCADE, related_name="reporter_messages", to="incidents.incident"
                    ),
                ),
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=CASCADE, related_name="messages", to="incidents.reportreceipt"
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["sent_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("receipt", "client_uuid"), name="a_reporter_message_is_sent_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NewsMail",
            fields=[
                ("id", models.UUIDField(**ID)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "Waiting"),
                            ("leased", "Being sent"),
                            ("accepted", "Sent"),
                            ("retry", "Trying again"),
                            ("failed", "Could not be sent"),
                            ("cancelled", "Not sent"),
                        ],
                        default="pending",
                        max_length=10,
                    ),
                ),
                ("due_at", models.DateTimeField(db_default=NOW)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("error_kind", models.CharField(blank=True, max_length=60)),
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=CASCADE, related_name="mails", to="incidents.reportreceipt"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["pending", "retry", "leased"])),
                        fields=["due_at"],
                        name="news_due",
                    )
                ]
            },
        ),
    ]
