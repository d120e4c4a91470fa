"""Registrants typed in or corrected here: companions, speakers, volunteers, whoever is in no ticket file."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.models import Event
from registrations import engine, tasks
from registrations.models import Registration
from registrations.models.registrations import BY_HAND
from registrations.policy import require


def store(row: Registration, fields: dict) -> Registration:
    """Put an identity on a row, and have it screened."""
    for name, value in fields.items():
        setattr(row, name, value)
    if not (row.name.strip() or row.usernames or row.emails):
        raise ValidationError(_("Give a name, a user name or an e-mail address."))
    row.fingerprint = engine.keyed_fingerprint(engine.registrant(row), row.event_id)
    row.screened_with = ""
    row.save()
    engine.link_members(row.event, [row])
    tasks.nudge_after_commit([row.event_id])
    return row


@transaction.atomic
def add_registration(event: Event, *, by: User, **fields) -> Registration:
    """Add one person who comes and is in no file. fields: name, usernames, emails, affiliation, kind,
    language."""
    require(by, "edit", event)
    engine.lock([event.pk])
    row = Registration(event=event, source=BY_HAND)
    row.key = uuid4().hex
    store(row, fields)
    audit.record("registration.added", row, by=by)
    return row


@transaction.atomic
def edit_registration(registration: Registration, *, by: User, **fields) -> Registration:
    """Correct who somebody is; whatever was judged about the old identity is judged anew."""
    engine.lock([registration.event_id])
    rows = Registration.objects.select_for_update(of=("self",)).select_related("event")
    row = rows.get(pk=registration.pk)
    require(by, "edit", row)
    store(row, fields)
    audit.record("registration.edited", row, by=by)
    return row
