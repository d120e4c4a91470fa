"""What is still to do after a case, by whom and until when."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.notifications import outbox
from incidents.actions.locking import keep, locked, refuse_when_closed
from incidents.models import FollowUp, Incident, Person
from incidents.policy import eligible_users


@transaction.atomic
def add_follow_up(
    incident: Incident,
    *,
    what: str,
    owner: User,
    due_at: datetime,
    tells: Person | None = None,
    by: User,
) -> FollowUp:
    """Put something on the list of what is to be done.

    tells: the person who is told something by it; witnesses are refused, they are not kept updated (K22).
    """
    incident = locked(incident, "record", by=by)
    refuse_when_closed(incident)
    if not eligible_users(incident).filter(pk=owner.pk).exists():
        raise ValidationError(_("Choose somebody of the team who may see this case."))
    if tells is not None and not incident.people.kept_updated().filter(pk=tells.pk).exists():
        raise ValidationError(_("Only the affected person and the reporter are told how the case goes on."))
    for same in incident.follow_ups.open().filter(owner=owner, due_at=due_at, tells=tells, created_by=by):
        if same.what == what:
            return same  # tapped twice
    follow_up = incident.follow_ups.create(what=what, owner=owner, due_at=due_at, tells=tells, created_by=by)
    keep(incident)
    audit.record("incident.follow_up_added", incident, by=by)
    return follow_up


@transaction.atomic
def ask_how_they_are(
    incident: Incident, *, person: Person, owner: User, due_at: datetime, by: User
) -> FollowUp:
    """Plan to ask somebody who was not the target how they are, as a courtesy; nothing is told by it (K35).

    Its words are fixed, so that no detail can be written into it.
    """
    incident = locked(incident, "record", by=by)
    refuse_when_closed(incident)
    if not eligible_users(incident).filter(pk=owner.pk).exists():
        raise ValidationError(_("Choose somebody of the team who may see this case."))
    if not incident.people.asked_how_they_are().filter(pk=person.pk).exists():
        raise ValidationError(_("A courtesy is for witnesses, bystanders and helpers of this case."))
    words = _("Ask how they are. Tell nothing of the case or of anybody in it.")
    follow_up = incident.follow_ups.create(
        what=words, owner=owner, due_at=due_at, tells=person, is_courtesy=True, created_by=by
    )
    keep(incident)
    audit.record("incident.follow_up_added", incident, by=by)
    return follow_up


@transaction.atomic
def finish_follow_up(follow_up: FollowUp, *, by: User) -> FollowUp:
    """Mark a follow-up as done."""
    incident, follow_up = _open_follow_up(follow_up, by)
    follow_up.done_at, follow_up.done_by = timezone.now(), by
    follow_up.save(update_fields=["done_at", "done_by"])
    outbox.cancel(follow_up.pk)
    keep(incident)
    audit.record("incident.follow_up_done", incident, by=by)
    return follow_up


@transaction.atomic
def drop_follow_up(follow_up: FollowUp, *, reason: str, by: User) -> FollowUp:
    """Drop a follow-up that will not be done, with a reason."""
    incident, follow_up = _open_follow_up(follow_up, by)
    if not reason.strip():
        raise ValidationError(_("Say why it is dropped."))
    follow_up.dropped_reason = reason
    follow_up.save(update_fields=["dropped_reason"])
    outbox.cancel(follow_up.pk)
    keep(incident)
    audit.record("incident.follow_up_dropped", incident, by=by)
    return follow_up


def _open_follow_up(follow_up: FollowUp, by: User) -> tuple[Incident, FollowUp]:
    incident = locked(follow_up.incident, "record", by=by)
    refuse_when_closed(incident)
    follow_up = incident.follow_ups.get(pk=follow_up.pk)
    if follow_up.is_settled:
        raise ValidationError(_("This follow-up is done or dropped already."))
    return incident, follow_up
