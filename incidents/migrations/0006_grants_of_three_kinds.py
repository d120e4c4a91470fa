import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import eventsafety.sealing.fields


class Migration(migrations.Migration):
    """Grants get ids of their own and sealed reasons. Nothing has ever written one, so none is carried over."""

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("incidents", "0005_attachments"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.DeleteModel(name="IncidentGrant"),
        migrations.CreateModel(
            name="IncidentGrant",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("shared", "Shared"),
                            ("called", "Called as outside contact"),
                            ("emergency", "Opened in an emergency"),
                        ],
                        default="shared",
                        max_length=9,
                    ),
                ),
                (
                    "granted_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "reason",
                    eventsafety.sealing.fields.SealedTextField(
                        blank=True, max_length=300, verbose_name="reason"
                    ),
                ),
                ("expires_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                (
                    "content_object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grants",
                        to="incidents.incident",
                    ),
                ),
                (
                    "granted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "permission",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission"),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-granted_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "called"),
                            models.Q(("expires_at__isnull", False), ("granted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_grant_of_a_person_says_by_whom_and_until_when",
                    )
                ],
            },
        ),
    ]
