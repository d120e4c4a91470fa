"""What people wrote about cases is sealed under the key of the event, with all that is there."""

from django.db import migrations, models
from django.db.models import Q

from eventsafety.sealing import SealedJSONField, SealedTextField
from eventsafety.sealing.migrating import seal_columns

OF_THE_CASE = "(SELECT c.event_id FROM incidents_incident c WHERE c.id = t.incident_id)"

CONCLUDED = models.CheckConstraint(
    condition=~Q(state__in=["concluded", "closed"])
    | (~Q(outcome="") & Q(concluded_at__isnull=False, concluded_by__isnull=False)),
    name="concluded_needs_an_outcome",
)
STRUCK = models.CheckConstraint(
    condition=Q(struck_at=None, struck_by=None, struck_reason="")
    | (Q(struck_at__isnull=False, struck_by__isnull=False) & ~Q(struck_reason="")),
    name="struck_says_by_whom_and_why",
)


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0002_record_versions_and_whom_a_follow_up_tells"),
        ("sealing", "0002_keys_of_the_installation"),
    ]

    operations = [
        migrations.RemoveConstraint("incident", CONCLUDED.name),
        migrations.RemoveConstraint("journalentry", STRUCK.name),
        seal_columns(
            "incident",
            {
                "severity_reason": SealedTextField("reason for the severity", blank=True),
                "answers": SealedJSONField("answers to the four questions", default=dict, blank=True),
                "place_detail": SealedTextField("where exactly", max_length=300, blank=True),
                "needs_help": SealedTextField("who needs help", max_length=300, blank=True),
                "assessment_reason": SealedTextField("reason for the assessment", blank=True),
                "outcome": SealedTextField("outcome", blank=True),
            },
            table="incidents_incident",
            owner="t.event_id",
        ),
        seal_columns(
            "report",
            {
                "verbatim": SealedTextField("what was said, word for word", blank=True),
                "observed": SealedTextField("what you saw yourself", blank=True),
                "next_steps": SealedTextField("agreed next steps", blank=True),
            },
            table="incidents_report",
            owner="t.event_id",
        ),
        seal_columns(
            "person",
            {
                "name": SealedTextField("name", max_length=255, blank=True),
                "description": SealedTextField(
                    "description",
                    max_length=500,
                    blank=True,
                    help_text="For somebody unknown: tall, red lanyard.",
                ),
                "contact": SealedTextField("how to reach them", max_length=255, blank=True),
            },
            table="incidents_person",
            owner=OF_THE_CASE,
        ),
        seal_columns(
            "journalentry",
            {
                "text": SealedTextField("entry"),
                "struck_reason": SealedTextField(max_length=300, blank=True),
            },
            table="incidents_journalentry",
            owner=OF_THE_CASE,
        ),
        seal_columns(
            "action",
            {"note": SealedTextField("note", max_length=500, blank=True)},
            table="incidents_action",
            owner=OF_THE_CASE,
        ),
        seal_columns(
            "followup",
            {
                "what": SealedTextField("what is to be done", max_length=300),
                "dropped_reason": SealedTextField("why it was dropped", max_length=300, blank=True),
            },
            table="incidents_followup",
            owner=OF_THE_CASE,
        ),
        migrations.AddConstraint("incident", CONCLUDED),
        migrations.AddConstraint("journalentry", STRUCK),
    ]
