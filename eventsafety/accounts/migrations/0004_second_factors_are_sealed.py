"""Keys of authenticator apps and seeds of recovery codes lie sealed; those of before are sealed here."""

from allauth.mfa.utils import decrypt, encrypt
from django.db import migrations


def change(function):
    def run(apps, _schema_editor):
        for row in apps.get_model("mfa", "Authenticator").objects.exclude(type="webauthn"):
            for name in {"secret", "seed"} & set(row.data):
                row.data[name] = function(row.data[name])
            row.save(update_fields=["data"])

    return run


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_sessions_with_limits_and_pins"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("sealing", "0002_keys_of_the_installation"),
    ]

    operations = [migrations.RunPython(change(encrypt), change(decrypt))]
