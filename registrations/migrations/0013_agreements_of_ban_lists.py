import django.db.models.deletion
import django.db.models.functions.datetime
import uuid
from django.conf import settings
from django.db import migrations, models


TEXT = (
    "I use what this list shows me only to decide who may attend, and only for the event it was lent to.\n"
    "I tell nobody who is on it, who is not, or that somebody matched, except the people who decide with me.\n"
    "I copy nothing out of it, and I report to its owner at once when something was seen by somebody else.\n"
    "I know that every look at an entry is recorded and that the owner of the list sees these records."
)


def publish_first_versions(apps, _schema_editor):
    """Give every list the text it had, or the standard one."""
    model = apps.get_model("registrations", "ListAgreement")
    model.objects.bulk_create(
        model(ban_list=kept, number=1, text=kept.agreement or TEXT)
        for kept in apps.get_model("registrations", "BanList").objects.all()
    )


def put_back_newest(apps, _schema_editor):
    """Give every list its newest text back."""
    for kept in apps.get_model("registrations", "BanList").objects.all():
        newest = kept.agreements.order_by("-number").first()
        kept.agreement = newest.text if newest else ""
        kept.save(update_fields=["agreement"])


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("registrations", "0012_imports_in_the_worker"),
    ]

    operations = [
        migrations.CreateModel(
            name="ListAgreement",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField(verbose_name="confidentiality agreement")),
                (
                    "published_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "ban_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agreements",
                        to="registrations.banlist",
                    ),
                ),
                (
                    "published_by",
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
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("ban_list", "number"), name="one_text_per_agreement_version"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Acceptance",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "accepted_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acceptances",
                        to="registrations.listagreement",
                    ),
                ),
            ],
            options={
                "ordering": ["-accepted_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agreement", "user"), name="a_person_accepts_a_version_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_by", None)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_ended_acceptance_says_by_whom",
                    ),
                ],
            },
        ),
        migrations.RunPython(publish_first_versions, put_back_newest),
        migrations.RemoveField(
            model_name="banlist",
            name="agreement",
        ),
    ]
