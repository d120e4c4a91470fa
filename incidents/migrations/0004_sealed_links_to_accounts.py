"""Which accounts are people of a case, or shut out of it, the database alone does not say any more."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from eventsafety.accounts.links import account_mark_field
from eventsafety.accounts.migrating import seal_account_link
from eventsafety.sealing import SealedTextField

OF_THE_CASE = "(SELECT c.event_id FROM incidents_incident c WHERE c.id = t.incident_id)"


def account(**options) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        django.db.models.deletion.PROTECT,
        null=True,  # undone, the rows are there before their accounts
        related_name="+",
        **options,
    )


class Migration(migrations.Migration):
    dependencies = [("incidents", "0003_sealed_words")]

    operations = [
        migrations.AddField("person", "user_sealed", SealedTextField(blank=True, editable=False)),
        migrations.AddField("person", "user_mark", account_mark_field()),
        seal_account_link("incidents_person", "user", owner=OF_THE_CASE),
        migrations.RemoveField("person", "user"),
        migrations.RemoveConstraint("recusal", "one_recusal_per_user"),
        migrations.AlterField("recusal", "user", account()),
        migrations.AddField(
            "recusal", "user_sealed", SealedTextField(editable=False, default=""), preserve_default=False
        ),
        migrations.AddField("recusal", "user_mark", account_mark_field()),
        seal_account_link("incidents_recusal", "user", owner=OF_THE_CASE),
        migrations.RemoveField("recusal", "user"),
        migrations.AddConstraint(
            "recusal",
            models.UniqueConstraint(fields=["incident", "user_mark"], name="one_recusal_per_user"),
        ),
    ]
