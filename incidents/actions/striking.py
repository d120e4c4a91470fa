"""Striking what was written or added to a case: it stays readable, and counts no more."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from eventsafety.accounts.models import User
from incidents.actions.locking import keep, refuse_when_closed
from incidents.models import Action, Attachment, Incident, JournalEntry


def strike(
    incident: Incident,
    row: JournalEntry | Action | Attachment,
    *,
    reason: str,
    already: str,
    why: str,
    by: User,
) -> None:
    """Strike a row of a locked case, with a reason.

    already, why: what to say when it has been struck before, and when the reason is missing.
    """
    refuse_when_closed(incident)
    if row.struck_at is not None:
        raise ValidationError(already)
    if not reason.strip():
        raise ValidationError(why)
    row.struck_at, row.struck_by, row.struck_reason = timezone.now(), by, reason
    row.save(update_fields=["struck_at", "struck_by", "struck_reason"])
    keep(incident)
