"""Writing messages down, and taking them back, inside the caller's transaction."""

import uuid
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models.functions import Now

from eventsafety.accounts.models import User
from eventsafety.events.models import Contact
from eventsafety.notifications.message import CodeWordMessage
from eventsafety.notifications.models import Channel, Delivery


def enqueue(**what) -> int:
    """Write one in-app message and one for the first channel to each recipient; return how many people.

    Takes what `letters` takes. One statement, in the caller's transaction.
    """
    rows = letters(**what)
    post(rows)
    return len({row.recipient_id or row.contact_id for row in rows})


def post(rows: list[Delivery]) -> None:
    """Write the letters, of any number of groups, in one statement; those there already stay as they are."""
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)


def letters(
    *,
    event_id: UUID,
    group: UUID,
    round: int,
    step: int,
    recipients: Iterable[User],
    channels: Iterable[str],
    message_for: Callable[[User | Contact, UUID], CodeWordMessage],
    contacts: Iterable[Contact] = (),
    moment: datetime | None = None,
) -> list[Delivery]:
    """Return the messages of one step, not yet written: one in the app and one for the first channel each.

    group: the caller's key, by which it cancels; channels: in order, each one steps in when the one
    before it failed; message_for(user, delivery_id) builds the message; contacts: numbers of the event's
    list, who have no account: nothing is written in the app for them, and no link goes to them. Posting twice
    with the same group, round, step and people changes nothing.
    moment: from when on they are due, by the database's clock; it is asked again for every row otherwise.
    """
    away = _ways(channels)
    place: dict = {"event_id": event_id, "group": group, "round": round, "step": step}
    if moment is not None:
        place |= {"created_at": moment, "due_at": moment}
    rows, people = [], {user.pk: user for user in recipients}
    for user in people.values():
        rows.append(_in_app(user, message_for, **place))
        if away:
            rows.append(_away(user, away, message_for, **place))
    numbers = {contact.pk: contact for contact in contacts}
    rows += [_to_contact(contact, away, message_for, **place) for contact in numbers.values()]
    return rows


def cancel(group: UUID, *, recipient: User | None = None) -> int:
    """Stop what has not left yet, of everybody or of one person; return how many messages."""
    rows = Delivery.objects.filter(group=group)
    if recipient is not None:
        rows = rows.filter(recipient=recipient)
    # What has left already and turns out to be lost pulls no other channel now.
    rows.filter(state=Delivery.State.ACCEPTED).exclude(next_channels=[]).update(next_channels=[])
    return rows.waiting().update(state=Delivery.State.CANCELLED)


def take_back(group: UUID, *, recipient: User) -> int:
    """Stop what has not left yet, and remove from the person's inbox what is there already."""
    in_app = Delivery.objects.filter(group=group, recipient=recipient, channel=Channel.IN_APP)
    return cancel(group, recipient=recipient) + in_app.update(state=Delivery.State.CANCELLED)


def pull_next(delivery: Delivery, *, after: timedelta = timedelta(0)) -> None:
    """Let the next channel of a delivery step in, at once or a while later, unless it has already."""
    if not delivery.next_channels:
        return
    channel, *rest = delivery.next_channels
    same = ["event_id", "group", "round", "step", "recipient", "contact", "message"]
    row = Delivery(
        channel=channel,
        next_channels=rest,
        due_at=Now() + after,
        **{field: getattr(delivery, field) for field in same},
    )
    Delivery.objects.bulk_create([row], ignore_conflicts=True)


def _ways(channels: Iterable[str]) -> list[str]:
    """Return the channels besides the app, each once; a notification on a device is never the last."""
    ways = list(dict.fromkeys(str(channel) for channel in channels if channel != Channel.IN_APP))
    if ways and ways[-1] == Channel.PUSH:
        ways = [way for way in ways if way != Channel.EMAIL] + [str(Channel.EMAIL)]
    return ways


def _in_app(user: User, message_for: Callable, **place) -> Delivery:
    pk = uuid.uuid4()
    return Delivery(
        id=pk,
        recipient=user,
        channel=Channel.IN_APP,
        message=message_for(user, pk).as_json(),
        state=Delivery.State.ACCEPTED,  # writing it down is the delivery
        accepted_at=place.get("created_at") or Now(),
        **place,
    )


def _away(user: User, channels: list[str], message_for: Callable, **place) -> Delivery:
    pk = uuid.uuid4()
    message = message_for(user, pk).as_json()
    return Delivery(
        id=pk, recipient=user, channel=channels[0], next_channels=channels[1:], message=message, **place
    )


def _to_contact(contact: Contact, channels: list[str], message_for: Callable, **place) -> Delivery:
    has = [Channel.VOICE, Channel.SMS] if contact.phone else []
    has += [Channel.EMAIL] if contact.email else []
    # A way of calling they do not have must not mean that nobody calls them.
    ways = [str(way) for way in [way for way in channels if way in has] or has] or [str(Channel.VOICE)]
    pk = uuid.uuid4()
    message = message_for(contact, pk).as_json() | {"path": ""}
    return Delivery(id=pk, contact=contact, channel=ways[0], next_channels=ways[1:], message=message, **place)
