"""Why somebody may be a banned person, and what was decided about them, is sealed under the event's key."""

from django.db import migrations

from eventsafety.sealing import SealedJSONField, SealedTextField
from eventsafety.sealing.migrating import seal_columns

OF_THE_REGISTRATION = "(SELECT r.event_id FROM registrations_registration r WHERE r.id = t.registration_id)"


class Migration(migrations.Migration):
    dependencies = [("registrations", "0006_sealed_bans")]

    operations = [
        seal_columns(
            "match",
            {"reasons": SealedJSONField(default=list), "reason": SealedTextField("reason", blank=True)},
            table="registrations_match",
            owner="t.event_id",
        ),
        seal_columns(
            "decision",
            {
                "reason": SealedTextField("reason"),
                "taken_back_reason": SealedTextField("reason", blank=True),
            },
            table="registrations_decision",
            owner=OF_THE_REGISTRATION,
        ),
    ]
