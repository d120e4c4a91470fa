"""The messages of one person, as the apps that wrote them let them be seen."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.module_loading import import_string

from eventsafety.accounts.models import User
from eventsafety.notifications.message import CodeWordMessage
from eventsafety.notifications.models import Channel, Delivery

NEWEST = 50


@dataclass(frozen=True)
class Entry:
    """What the app behind a message says of it.

    event: name of the event; state: in words; calls_you: whether an answer is waited for; my_answer: in
    words or ""; choices: (value, words) of the answers the person may give now; opens: words of the link
    to what the message is about, "" for none.
    """

    event: str
    state: str
    calls_you: bool = False
    my_answer: str = ""
    choices: list = field(default_factory=list)
    opens: str = ""


@dataclass(frozen=True)
class Letter:
    """One message in the inbox."""

    delivery: Delivery
    message: CodeWordMessage
    entry: Entry


def letters(user: User) -> list[Letter]:
    """Return the person's newest messages, one for each group, newest first.

    A message whose app does not speak for it any more (the person was recused, left the team) is not there.
    """
    in_app = Delivery.objects.filter(recipient=user, channel=Channel.IN_APP)
    rows = in_app.exclude(state=Delivery.State.CANCELLED).order_by("-created_at")[:NEWEST]
    newest: dict = {}
    for row in rows:
        newest.setdefault(row.group, row)
    return list(_readable(user, newest))


def _readable(user: User, newest: dict) -> Iterator[Letter]:
    known: dict = {}
    for path in settings.INBOX_READERS:
        known |= import_string(path)(user, newest)
    for group, row in newest.items():
        if group in known:
            yield Letter(row, CodeWordMessage(**row.message), known[group])
