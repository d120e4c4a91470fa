"""Rooms of the venue and the numbers to call in need."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.models import Contact, Event, Room
from eventsafety.events.policy import require


@transaction.atomic
def add_room(event: Event, *, name: str, code: str, kind: str, floor: int = 0, by: User) -> Room:
    """Add a room; raises ValidationError when another room of the event has the place code."""
    require(by, "edit places", event)
    Event.objects.select_for_update().get(pk=event.pk)
    room = Room(event=event, name=name, code=code, kind=kind, floor=floor)
    _save(room)
    audit.record("room.added", room, by=by)
    return room


@transaction.atomic
def edit_room(room: Room, *, name: str, code: str, kind: str, floor: int = 0, by: User) -> Room:
    """Change a room; raises ValidationError when another room of the event has the place code."""
    require(by, "edit places", room.event)
    Event.objects.select_for_update().get(pk=room.event_id)
    room = Room.objects.get(pk=room.pk)
    room.name, room.code, room.kind, room.floor = name, code, kind, floor
    if not room.is_to_talk_in:  # nobody could say any more that it is free
        room.in_use_since = room.in_use_until = None
    _save(room)
    audit.record("room.edited", room, by=by)
    return room


@transaction.atomic
def remove_room(room: Room, *, by: User) -> None:
    """Take a room out of use; what happened there keeps it."""
    require(by, "edit places", room.event)
    room.removed_at = timezone.now()
    room.save(update_fields=["removed_at"])
    audit.record("room.removed", room, by=by)


@transaction.atomic
def add_contact(event: Event, *, kind: str, name: str, phone: str, email: str = "", by: User) -> Contact:
    """Add a number to call."""
    require(by, "edit places", event)
    contact = Contact(event=event, kind=kind, name=name, phone=phone, email=email)
    contact.full_clean()
    contact.save()
    audit.record("contact.added", contact, by=by)
    return contact


@transaction.atomic
def edit_contact(contact: Contact, *, kind: str, name: str, phone: str, email: str = "", by: User) -> Contact:
    """Change a number to call."""
    require(by, "edit places", contact.event)
    contact = Contact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    contact.kind, contact.name, contact.phone, contact.email = kind, name, phone, email
    contact.full_clean()
    contact.save()
    audit.record("contact.edited", contact, by=by)
    return contact


@transaction.atomic
def remove_contact(contact: Contact, *, by: User) -> None:
    """Strike a number off the list."""
    require(by, "edit places", contact.event)
    audit.record("contact.removed", contact, by=by)
    contact.delete()


def _save(room: Room) -> None:
    others = Room.objects.filter(event=room.event).exclude(pk=room.pk)
    if others.filter(code__iexact=room.code).exists():
        raise ValidationError({"code": _("Another room has this place code. Choose another.")})
    room.full_clean(validate_constraints=False)
    room.save()
