import django.db.models.deletion
import django.db.models.functions.datetime
import eventsafety.sealing.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0004_keeping_holds_and_shredding"),
        ("registrations", "0018_earlier_judgements"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("refusal", "Refusal"),
                            ("upheld", "Appeal heard: the refusal stands"),
                            ("lifted", "The refusal is withdrawn"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("ar", "العربية"),
                            ("de", "Deutsch"),
                            ("es", "español"),
                            ("fr", "français"),
                            ("pt-br", "português brasileiro"),
                        ],
                        max_length=5,
                        verbose_name="language",
                    ),
                ),
                (
                    "to",
                    eventsafety.sealing.fields.SealedTextField(blank=True, max_length=254, verbose_name="to"),
                ),
                (
                    "copies",
                    eventsafety.sealing.fields.SealedJSONField(default=list, verbose_name="copies to"),
                ),
                (
                    "appeal_contact",
                    eventsafety.sealing.fields.SealedTextField(
                        max_length=254, verbose_name="where to appeal"
                    ),
                ),
                (
                    "subject",
                    eventsafety.sealing.fields.SealedTextField(max_length=200, verbose_name="subject"),
                ),
                ("body", eventsafety.sealing.fields.SealedTextField(verbose_name="text")),
                ("message", eventsafety.sealing.fields.SealedBytesField(editable=False)),
                ("written_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="registrations.decision",
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
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["written_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("decision", "kind"), name="one_letter_of_a_kind_per_decision"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at", None), ("sent_by", None)),
                            models.Q(("sent_at__isnull", False), ("sent_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_sent_letter_says_by_whom",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterDelivery",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
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
                ("due_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("error_kind", models.CharField(blank=True, max_length=60)),
                ("address", eventsafety.sealing.fields.SealedTextField(max_length=254)),
                ("is_copy", models.BooleanField()),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="registrations.letter",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "letter deliveries",
                "ordering": ["is_copy", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["pending", "retry", "leased"])),
                        fields=["due_at"],
                        name="letter_due",
                    )
                ],
            },
        ),
    ]
