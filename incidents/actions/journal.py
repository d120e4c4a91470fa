"""What happened, one entry at a time; nothing is ever edited."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from incidents.actions.locking import keep, locked, refuse_the_future, refuse_when_closed
from incidents.actions.striking import strike
from incidents.models import Action, Incident, JournalEntry


def note(incident: Incident, text: str, *, by: User) -> JournalEntry:
    """Write down what a verb just did, in the transaction of that verb."""
    return incident.journal.create(text=text, occurred_at=timezone.now(), entered_by=by)


@transaction.atomic
def add_entry(
    incident: Incident,
    *,
    text: str,
    occurred_at: datetime | None = None,
    client_uuid: UUID | None = None,
    by: User,
) -> JournalEntry:
    """Add a journal entry; sent again with the same client_uuid it returns the first."""
    incident = locked(incident, "record", by=by)
    client_uuid = client_uuid or uuid4()
    first = incident.journal.filter(entered_by=by, client_uuid=client_uuid).first()
    if first is not None:
        return first
    refuse_when_closed(incident)
    occurred_at = occurred_at or timezone.now()
    refuse_the_future(occurred_at, _("A journal holds what has happened. Give a time that has passed."))
    entry = incident.journal.create(
        text=text, occurred_at=occurred_at, client_uuid=client_uuid, entered_by=by
    )
    keep(incident)
    audit.record("incident.entry_added", incident, by=by)
    return entry


@transaction.atomic
def strike_entry(entry: JournalEntry, *, reason: str, by: User) -> JournalEntry:
    """Strike an entry out, with a reason; it stays readable."""
    incident = locked(entry.incident, "record", by=by)
    entry = incident.journal.get(pk=entry.pk)
    already, why = _("This entry has been struck already."), _("Say why the entry is struck.")
    strike(incident, entry, reason=reason, already=already, why=why, by=by)
    audit.record("incident.entry_struck", incident, by=by)
    return entry


@transaction.atomic
def log_action(
    incident: Incident,
    *,
    kind: str,
    note: str = "",
    occurred_at: datetime | None = None,
    client_uuid: UUID | None = None,
    by: User,
) -> Action:
    """Log something that was done; sent again with the same client_uuid it returns the first."""
    incident = locked(incident, "record", by=by)
    client_uuid = client_uuid or uuid4()
    first = incident.actions.filter(entered_by=by, client_uuid=client_uuid).first()
    if first is not None:
        return first
    refuse_when_closed(incident)
    occurred_at = occurred_at or timezone.now()
    refuse_the_future(occurred_at, _("Log what was done, with a time that has passed."))
    done = incident.actions.create(
        kind=kind, note=note, occurred_at=occurred_at, client_uuid=client_uuid, entered_by=by
    )
    keep(incident)
    audit.record("incident.action_logged", incident, by=by)
    return done


@transaction.atomic
def strike_action(action: Action, *, reason: str, by: User) -> Action:
    """Strike an action that was tapped by mistake, with a reason; it stays readable and counts no more."""
    incident = locked(action.incident, "record", by=by)
    action = incident.actions.get(pk=action.pk)
    already, why = _("This action has been struck already."), _("Say why the action is struck.")
    strike(incident, action, reason=reason, already=already, why=why, by=by)
    audit.record("incident.action_struck", incident, by=by)
    return action
