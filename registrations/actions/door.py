"""The door: admitting everybody nothing speaks against, and calling the lead."""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.models import Event
from registrations import door
from registrations.models import Decision, Registration
from registrations.policy import require


@transaction.atomic
def admit_clear(event: Event, *, by: User) -> int:
    """Admit every registrant under review about whom no match speaks; return how many.

    A person does it, in one step, since most people are on no list; never about themself. Nobody is refused
    by being left out: they stay under review. A concern does not keep anybody out of it (K20).
    """
    require(by, "admit clear", event)
    rows = list(door.clear(event, by).select_for_update(of=("self",)))
    Decision.objects.bulk_create(
        [Decision(registration=row, refuses=False, proposed_by=by) for row in rows], batch_size=1000
    )
    Registration.objects.filter(pk__in=[row.pk for row in rows]).update(state=Registration.State.ADMITTED)
    for row in rows:
        audit.record("registration.admitted", row, by=by)
    return len(rows)


@transaction.atomic
def call_lead(registration: Registration, *, client_uuid: UUID, by: User) -> str:
    """Call the lead to the door about somebody; return the path where the caller goes on, or "".

    client_uuid: made with the button, so that two taps are one call. Arms the ladder for a banned person
    (K34); what does it stands above this app, so settings name it. The registration is not changed.
    """
    require(by, "call lead", registration)
    audit.record("registration.lead_called", registration, by=by)
    return import_string(settings.DOOR_ALARM)(registration, client_uuid=client_uuid, by=by)
