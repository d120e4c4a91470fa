"""Saying which rooms to talk in are free. A mark knows no case and no person: see docs/adr/0035."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.models import Room
from eventsafety.events.policy import require


@transaction.atomic
def mark_in_use(room: Room, *, minutes: int | None = None, by: User) -> Room:
    """Say that a room to talk in is in use from now on.

    minutes: for about how long, None when nobody knows. Raises ValidationError when it is in use already,
    so that two who go there hear of each other, and for rooms of other kinds.
    """
    room = _locked(room, by=by)
    if room.in_use_since is not None:
        since = time_format(timezone.localtime(room.in_use_since), "TIME_FORMAT")
        raise ValidationError(
            _("%(room)s is in use already, since %(since)s.") % {"room": room.name, "since": since}
        )
    now = timezone.now()
    return _mark(room, since=now, until=_after(now, minutes), by=by)


@transaction.atomic
def mark_still_in_use(room: Room, *, minutes: int | None = None, by: User) -> Room:
    """Say that somebody looked and it is in use still, for about so many minutes more (None: an hour)."""
    room = _locked(room, by=by)
    now = timezone.now()
    return _mark(room, since=room.in_use_since or now, until=_after(now, minutes or 60), by=by)


@transaction.atomic
def mark_free(room: Room, *, by: User) -> Room:
    """Say that a room is free again; no-op when it is."""
    room = _locked(room, by=by)
    return room if room.in_use_since is None else _mark(room, since=None, until=None, by=by)


def _locked(room: Room, *, by: User) -> Room:
    require(by, "mark rooms", room.event)
    room = Room.objects.select_for_update(of=("self",)).select_related("event").get(pk=room.pk)
    if not room.is_to_talk_in:
        raise ValidationError(_("Only quiet rooms and safe rooms are marked as free or in use."))
    return room


def _after(now: datetime, minutes: int | None) -> datetime | None:
    return now + timedelta(minutes=minutes) if minutes else None


def _mark(room: Room, *, since: datetime | None, until: datetime | None, by: User) -> Room:
    room.in_use_since, room.in_use_until = since, until
    room.save(update_fields=["in_use_since", "in_use_until"])
    audit.record("room.marked", room, by=by)
    return room
