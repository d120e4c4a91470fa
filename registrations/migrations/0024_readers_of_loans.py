import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


def name_who_could_look(apps, _schema_editor):
    """Name on each loan whoever saw what matches so far: a role at the event, and the agreement accepted.

    Nobody is named who saw nothing before; the keepers of the list name those.
    """
    membership = apps.get_model("events", "Membership").objects.filter(
        ended_at=None, user__is_active=True, roles__overlap=["ban_keeper", "lead"]
    )
    acceptance = apps.get_model("registrations", "Acceptance").objects.filter(ended_at=None)
    reader = apps.get_model("registrations", "Reader")
    for loan in apps.get_model("registrations", "Loan").objects.all():
        agreed = acceptance.filter(agreement__ban_list=loan.ban_list_id).values("user")
        members = membership.filter(event=loan.event_id, user__in=agreed)
        people = set(members.values_list("user", flat=True)) | ({loan.lent_by_id} if loan.grant_id else set())
        reader.objects.bulk_create(reader(loan=loan, user_id=pk, named_by=loan.lent_by) for pk in people)


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("registrations", "0023_language_of_registrants"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reader",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "named_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "loan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readers",
                        to="registrations.loan",
                    ),
                ),
                (
                    "named_by",
                    models.ForeignKey(
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
            ],
            options={
                "ordering": ["named_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("loan", "user"), name="a_loan_names_a_person_once")
                ],
            },
        ),
        migrations.RunPython(name_who_could_look, migrations.RunPython.noop),
    ]
