"""Creating and changing an event itself."""

import itertools
from datetime import date

from anyascii import anyascii
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.actions.keeping import check_sooner
from eventsafety.events.choices import RESPONSE_MINUTES, TEAM_ROLES, Role
from eventsafety.events.models import Event, Membership
from eventsafety.events.policy import require
from eventsafety.sealing import keys

#: Short names our own addresses use.
TAKEN_SLUGS = {"new"}
EDITABLE = [
    "name",
    "slug",
    "starts_on",
    "ends_on",
    "time_zone",
    "venue",
    "city",
    "is_technical",
    "is_small",
    "response_minutes",
]


def suggest_slug(name: str, starts_on: date) -> str:
    """Return a free short name made of the event's name, in any script, and its year."""
    stem = slugify(anyascii(name))[:40].strip("-") or "event"
    if not stem.endswith(str(starts_on.year)):
        stem = f"{stem}-{starts_on.year}"
    tries = itertools.chain([stem], (f"{stem}-{number}" for number in itertools.count(2)))
    return next(slug for slug in tries if not Event.objects.filter(slug=slug).exists())


@transaction.atomic
def create(
    *,
    name: str,
    starts_on: date,
    ends_on: date,
    time_zone: str,
    slug: str = "",
    venue: str = "",
    city: str = "",
    is_technical: bool = False,
    is_small: bool = False,
    response_minutes: dict[str, int] | None = None,
    by: User,
) -> Event:
    """Create an event; whoever creates it is no member of it.

    slug: letters, digits and hyphens, made from the name where empty; response_minutes: severity → minutes.
    Raises ValidationError for what the fields refuse and for a short name that is taken.
    """
    require(by, "create")
    event = Event(
        name=name,
        slug=slug or suggest_slug(name, starts_on),
        starts_on=starts_on,
        ends_on=ends_on,
        time_zone=time_zone,
        venue=venue,
        city=city,
        is_technical=is_technical,
        is_small=is_small,
        response_minutes=own_minutes(response_minutes or {}),
    )
    _check(event)
    event.save()
    keys.create(event.pk)
    audit.record("event.created", event, by=by)
    return event


@transaction.atomic
def edit(event: Event, *, by: User, **changes) -> Event:
    """Change an event; changes: any of the fields `create` takes.

    Raises ValidationError for what the fields refuse, for a short name that is taken, and for dates by
    which what the event holds would be deleted within days.
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    require(by, "edit", event)
    kept_until = event.kept_until
    if "response_minutes" in changes:
        changes["response_minutes"] = own_minutes(changes["response_minutes"])
    for field in set(EDITABLE) & set(changes):
        setattr(event, field, changes[field])
    event.slug = event.slug or suggest_slug(event.name, event.starts_on)
    _check(event)
    check_sooner(event, before=kept_until, by=by)
    event.save(update_fields=EDITABLE)
    audit.record("event.edited", event, by=by)
    return event


@transaction.atomic
def name_outside_contact(event: Event, *, user: User, by: User) -> Event:
    """Say who outside the team is called when too few of it may handle a case.

    Raises ValidationError for somebody who is on the team.
    """
    require(by, "edit", event)
    return become_outside_contact(event, user=user, by=by)


def become_outside_contact(event: Event, *, user: User, by: User) -> Event:
    """The same for a caller that has checked its own right to ask, such as an accepted invitation."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    if Membership.objects.holding(*TEAM_ROLES).filter(event=event, user=user).exists():
        raise ValidationError(_("The outside contact must not be on the team. Ask somebody else."))
    if user.pk == event.emergency_witness_id:
        raise ValidationError(
            _("This person is told when the outside contact opens a case. Ask somebody else.")
        )
    event.outside_contact = user
    event.save(update_fields=["outside_contact"])
    audit.record("event.outside_contact_named", event, by=by)
    return event


@transaction.atomic
def remove_outside_contact(event: Event, *, by: User) -> Event:
    """Leave the event without an outside contact until another accepts."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    require(by, "edit", event)
    event.outside_contact = None
    event.save(update_fields=["outside_contact"])
    audit.record("event.outside_contact_removed", event, by=by)
    return event


@transaction.atomic
def name_emergency_witness(event: Event, *, user: User | None, by: User) -> Event:
    """Say who is told when the outside contact opens a case without being called; None: nobody any more.

    Raises ValidationError for a lead of the team and for the outside contact: it must be a second person.
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    require(by, "name emergency witness", event)
    if user is not None and user.pk == event.outside_contact_id:
        raise ValidationError({"user": _("The outside contact would tell themselves. Name somebody else.")})
    if user is not None and Membership.objects.holding(Role.LEAD).filter(event=event, user=user).exists():
        raise ValidationError({"user": _("A lead of the team cannot be told. Name somebody else.")})
    event.emergency_witness = user
    event.save(update_fields=["emergency_witness"])
    audit.record("event.emergency_witness_named", event, by=by)
    return event


def own_minutes(minutes: dict[str, int]) -> dict[str, int]:
    """Return what differs from the usual response times; the rest follows the defaults."""
    return {
        str(severity): minutes[severity]
        for severity, usual in RESPONSE_MINUTES.items()
        if minutes.get(severity) is not None and minutes[severity] != usual
    }


def _check(event: Event) -> None:
    if event.slug in TAKEN_SLUGS:
        raise ValidationError({"slug": _("This word is taken by the site itself. Choose another.")})
    if Event.objects.filter(slug__iexact=event.slug).exclude(pk=event.pk).exists():
        raise ValidationError({"slug": _("Another event has this short name. Choose another.")})
    if event.ends_on < event.starts_on:
        raise ValidationError({"ends_on": _("The last day is before the first. Correct one of them.")})
    event.full_clean(validate_unique=False, validate_constraints=False)
