"""Which registrant is a member's account, the database alone does not say any more."""

from django.db import migrations

from eventsafety.accounts.links import account_mark_field
from eventsafety.accounts.migrating import seal_account_link
from eventsafety.sealing import SealedTextField


class Migration(migrations.Migration):
    dependencies = [("registrations", "0004_sealed_registrants")]

    operations = [
        migrations.AddField("registration", "member_sealed", SealedTextField(blank=True, editable=False)),
        migrations.AddField("registration", "member_mark", account_mark_field()),
        seal_account_link("registrations_registration", "member", owner="t.event_id"),
        migrations.RemoveField("registration", "member"),
    ]
