"""The door: admitting everybody nothing speaks against, and calling the lead."""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.utils.module_loading import import_string

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.models import Event
from registrations import door
from registrations.importing.copying import Lines
from registrations.models import Decision, Registration
from registrations.policy import require

State = Registration.State


@transaction.atomic
def admit_clear(event: Event, *, by: User) -> int:
    """Admit every registrant under review about whom no match speaks; return how many.

    A person does it, in one step, since most people are on no list; never about themself. Nobody is refused
    by being left out: they stay under review. A concern does not keep anybody out of it (K20).
    """
    require(by, "admit clear", event)
    rows = list(door.clear(event, by).only("event").select_for_update(of=("self",)))
    Lines(Decision).add(Decision(registration=row, refuses=False, proposed_by=by) for row in rows).insert()
    _put(rows, State.ADMITTED)
    audit.record_each("registration.admitted", rows, by=by)
    return len(rows)


@transaction.atomic
def undo_admissions(event: Event, *, by: User) -> int:
    """Take back the person's newest admission of many; whom others decided about since stays as they are.

    Returns how many are under review again. Never about themself, nor where they may be the registrant.
    """
    require(by, "admit clear", event)
    theirs = Registration.objects.about(by).values("pk")
    admissions = door.newest_admissions(event, by).exclude(registration__in=theirs)
    admitted = Registration.objects.filter(pk__in=admissions.values("registration")).only("event")
    found = list(admitted.select_for_update(of=("self",)))
    standing = dict(admissions.values_list("registration", "pk"))  # looked at again, under the lock
    rows = [row for row in found if row.pk in standing]
    undone = [standing[row.pk] for row in rows]
    Decision.objects.filter(pk__in=undone).update(taken_back_at=Now(), taken_back_by=by)
    _put(rows, State.UNDER_REVIEW)
    audit.record_each("registration.admission_undone", rows, by=by)
    return len(rows)


def _put(rows: list[Registration], state: str) -> None:
    Registration.objects.filter(pk__in=[row.pk for row in rows]).update(state=state)


@transaction.atomic
def call_lead(registration: Registration, *, client_uuid: UUID, by: User) -> str:
    """Call the lead to the door about somebody; return the path where the caller goes on, or "".

    client_uuid: made with the button, so that two taps are one call. Arms the ladder for a banned person
    (K34); what does it stands above this app, so settings name it. The registration is not changed.
    """
    require(by, "call lead", registration)
    audit.record("registration.lead_called", registration, by=by)
    return import_string(settings.DOOR_ALARM)(registration, client_uuid=client_uuid, by=by)
