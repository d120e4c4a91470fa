"""Taking the list of registrants out of the product."""

from django.db import transaction

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.models import Event
from registrations.exporting import csv_of
from registrations.models import Registration
from registrations.policy import may, require


@transaction.atomic
def export(event: Event, *, by: User) -> bytes:
    """Return the registrations of the event that the person may see, as CSV; leaves a record."""
    require(by, "export", event)
    rows = Registration.objects.visible_to(by).filter(event=event).signed_up()
    rows = rows.with_answers().with_state_for(by)
    rows = sorted(rows, key=Registration.by_name)
    audit.record("registrations.exported", event, by=by)
    return csv_of(rows, by=by, sees_states=may(by, "see matches", event))
