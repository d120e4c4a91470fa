"""The keys that belong to no event: for blind indexes and for the audit chain."""

from django.db import migrations

from eventsafety.sealing.keys import PURPOSES, wrapped_row


def make(apps, _schema_editor):
    model = apps.get_model("sealing", "DataKey")
    model.objects.bulk_create([wrapped_row(model, owner, "purpose") for owner in PURPOSES.values()])


class Migration(migrations.Migration):
    dependencies = [("sealing", "0001_keys_that_seal")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
