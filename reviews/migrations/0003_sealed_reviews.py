"""What people wrote in reviews is sealed under the key of the event, with all that is there."""

from django.db import migrations

from eventsafety.sealing import SealedJSONField, SealedTextField
from eventsafety.sealing.migrating import seal_columns


class Migration(migrations.Migration):
    dependencies = [("reviews", "0002_approvals_marked_under_a_key")]

    operations = [
        seal_columns(
            "review",
            {
                "title": SealedTextField("title", max_length=200),
                "handled_effectively": SealedTextField("Was the situation handled effectively?", blank=True),
                "could_be_better": SealedTextField("What could have been done better?", blank=True),
                "what_worked": SealedTextField("Which steps worked?", blank=True),
                "to_share": SealedTextField("What did we learn that helps others?", blank=True),
                "to_follow_up": SealedTextField("With whom do we need to follow up?", blank=True),
                "issues": SealedTextField("Issues and bottlenecks", blank=True),
                "handling": SealedTextField("How they were handled", blank=True),
                "lessons": SealedTextField("Lessons", blank=True),
                "suggestions": SealedTextField("Suggestions", blank=True),
                "pseudonyms": SealedJSONField(default=dict, blank=True),
                "spans": SealedJSONField(default=list, blank=True),
                "source_text": SealedTextField(blank=True),
                "changes": SealedJSONField(default=list, blank=True),
                "final_title": SealedTextField("title to be published", max_length=200, blank=True),
                "final_text": SealedTextField("text to be published", blank=True),
                "withheld_reason": SealedTextField("why it is withheld", blank=True),
            },
            table="reviews_review",
            owner="t.event_id",
        )
    ]
