"""Who is in a case, and who is therefore, or by wish, shut out of it."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.links import account_mark
from eventsafety.accounts.models import User
from incidents import escalations, grants, hand_overs, outside, reporter_calls, reporting_out
from incidents.actions.locking import keep, lock, locked, refuse_when_closed
from incidents.choices import RecusalSource, State
from incidents.models import Incident, Person, Transfer
from incidents.policy import recused_ids
from registrations.models import Registration


@transaction.atomic
def add_person(
    incident: Incident,
    *,
    part: str,
    registration: Registration | None = None,
    user: User | None = None,
    name: str = "",
    description: str = "",
    contact: str = "",
    by: User,
) -> Person:
    """Add a registrant, a member, or somebody unknown; a linked account is shut out of the case at once."""
    incident = locked(incident, "record", by=by)
    refuse_when_closed(incident)
    if registration is None and user is None and not (name.strip() or description.strip()):
        raise ValidationError(_("Choose a registrant or a member, or describe the person."))
    _refuse_strangers(incident, registration, user)
    there = incident.people.filter(
        part=part, registration=registration, user_mark=account_mark(user) if user else ""
    )
    if (registration or user) and there.exists():
        raise ValidationError(_("This person is in the case already."))
    for same in () if registration or user else there:
        if (same.name, same.description, same.contact) == (name, description, contact):
            return same  # tapped twice
    person = incident.people.create(  # type: ignore[misc]  # `user` is a link, see accounts/links.py
        part=part,
        registration=registration,
        user=user,
        name=name,
        description=description,
        contact=contact,
        created_by=by,
    )
    keep(incident)
    audit.record("incident.person_added", incident, by=by)
    _shut_out_whoever_is_linked(incident, person, by)
    return person


@transaction.atomic
def link_person(
    person: Person, *, registration: Registration | None = None, user: User | None = None, by: User
) -> Person:
    """Say who an unknown person is; a linked account is shut out of the case at once."""
    incident = locked(person.incident, "record", by=by)
    refuse_when_closed(incident)
    person = incident.people.get(pk=person.pk)
    if not person.is_unknown:
        raise ValidationError(_("Somebody has said already who this is."))
    if registration is None and user is None:
        raise ValidationError(_("Choose a registrant or a member."))
    _refuse_strangers(incident, registration, user)
    person.registration, person.user = registration, user
    person.save(update_fields=["registration", "user_sealed", "user_mark"])
    keep(incident)
    audit.record("incident.person_linked", incident, by=by)
    _shut_out_whoever_is_linked(incident, person, by)
    return person


@transaction.atomic
def exclude(incident: Incident, *, user: User, by: User) -> None:
    """Shut a member out because the reporter wishes so; no reason is asked."""
    incident = locked(incident, "exclude", by=by)
    _refuse_strangers(incident, None, user)
    recuse(incident, user, RecusalSource.EXCLUDED, by=by)


@transaction.atomic
def step_back(incident: Incident, *, by: User) -> None:
    """Shut oneself out of a case, without giving a reason; it cannot be undone by oneself."""
    incident = locked(incident, "step back", by=by)
    recuse(incident, by, RecusalSource.STEPPED_BACK, by=by)


def _refuse_strangers(incident: Incident, registration: Registration | None, user: User | None) -> None:
    if registration is not None and registration.event_id != incident.event_id:
        raise ValidationError(_("Choose a registrant of this event."))
    event = incident.event
    if user is None or user.pk in (event.outside_contact_id, event.emergency_witness_id):
        return
    if not user.memberships.filter(event=incident.event_id).exists():
        raise ValidationError(_("Choose a member of this event."))


def _shut_out_whoever_is_linked(incident: Incident, person: Person, by: User) -> None:
    """The link itself shuts out, see IncidentQuerySet.recusing; what they still hold is taken from them."""
    registered = person.registration.member if person.registration else None
    for user in {user for user in (person.user, registered) if user is not None}:
        release(incident, user)
        audit.record("incident.recused", incident, by=by)


def recuse(incident: Incident, user: User, source: RecusalSource, *, by: User | None) -> None:
    """Shut somebody out of a case and take out of their hands what they had; the caller holds its lock."""
    try:
        with transaction.atomic():
            incident.recusals.create(user=user, source=source)  # type: ignore[misc]  # a link as well
    except IntegrityError as already:
        raise ValidationError(_("They are shut out of this case already.")) from already
    release(incident, user)
    audit.record("incident.recused", incident, by=by)


def release(incident: Incident, user: User) -> None:
    """Take the case, and what they had still to do for it, out of somebody's hands; stop calling them.

    A case that was concluded keeps the name of who had it; a running one goes to the cover, or waits. The
    caller holds the lock of the case. With too few left to handle it, the outside contact is called.
    """
    if incident.state in (State.NEW, State.TRIAGED, State.IN_HAND):
        if incident.cover_id == user.pk:
            incident.cover = None
        if incident.handler_id == user.pk:
            incident.handler, incident.cover = incident.cover, None
        if incident.handler_id is None and incident.state == State.IN_HAND:
            incident.state = State.TRIAGED
    keep(incident, "handler", "cover", "state")
    left = next((one for one in (incident.handler, incident.cover) if one and one.pk != user.pk), None)
    incident.follow_ups.open().filter(owner=user).update(owner=left)
    escalations.withdraw(incident, user=user)
    grants.withdraw(incident, user=user)
    reporter_calls.withdraw(incident, user=user)
    hand_overs.withdraw(incident, user=user)
    reporting_out.withdraw(incident, user=user)
    _release_where_it_went(incident, user)
    outside.reach(incident)


def _release_where_it_went(incident: Incident, user: User) -> None:
    """What the team of another event was given of a case ceases to exist for the same people (K33)."""
    given = Transfer.objects.filter(incident=incident).select_related("theirs").first()
    if given is None or given.theirs is None:
        return
    theirs = lock(given.theirs)
    if user.pk not in recused_ids(theirs):
        recuse(theirs, user, RecusalSource.EXCLUDED, by=None)
