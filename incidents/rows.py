"""What lists of cases show of each; what is sealed stays where it is."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet

from eventsafety.accounts.links import account_mark
from eventsafety.accounts.models import User
from eventsafety.events.models import Event
from eventsafety.lookups import Lookup
from incidents.models import Incident, ReporterMessage

PAGE = 50


class Row(NamedTuple):
    """One case of a list.

    handler, cover: their names, "" for nobody; has_news: the reporter wrote what nobody of the team has read.
    """

    pk: UUID
    case_name: str
    severity: str
    state: str
    created_at: datetime
    room: str
    rings: bool
    handler: str
    cover: str
    has_news: bool


SHOWN = ["pk", "case_name", "severity", "state", "created_at", "room__name", "escalation__is_alarm"]
SHOWN += [f"{part}__{name}" for part in ("handler", "cover") for name in ("name", "username")]
UNREAD = ReporterMessage.objects.filter(incident=OuterRef("pk"), sent_by=None, read_at=None).order_by()


def rows_of(cases: QuerySet) -> list[Row]:
    """Return what rows show of these cases, narrowed to what the reader may see, in their order."""
    return [_row(*values) for values in _shown(cases)]


def first_page(user: User, event: Event) -> tuple[dict[str, int], list[Row]]:
    """Return how many cases the user can see in each state, and the rows of the most urgent open ones.

    The board as it stands open everywhere: everybody's asks for it every five seconds.
    """
    whose = (user.pk, account_mark(user), event.pk)
    return dict(COUNTS.all(*whose)), [_row(*values) for values in MOST_URGENT.all(*whose)]


def _of(user_id: UUID, mark: str, event_id: UUID) -> QuerySet:
    return Incident.objects.open_to(user_id, mark).filter(event=event_id)


def _shown(cases: QuerySet) -> QuerySet:
    return cases.annotate(has_news=Exists(UNREAD)).values_list(*SHOWN, "has_news")


COUNTS = Lookup(
    lambda *whose: _of(*whose).values_list("state").annotate(cases=Count("*")).order_by(), *(UUID, str, UUID)
)
MOST_URGENT = Lookup(lambda *whose: _shown(_of(*whose).open().most_urgent_first())[:PAGE], *(UUID, str, UUID))


def _row(pk, name, severity, state, at, room, rings, handler, handler_at, cover, cover_at, has_news) -> Row:
    named = (handler or handler_at or "", cover or cover_at or "")
    return Row(pk, name, severity, state, at, room or "", bool(rings), *named, has_news)
