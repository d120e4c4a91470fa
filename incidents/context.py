"""The alarm on top of every page of an event: calls that want an answer, an engine that stands still."""

import hashlib
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import SimpleLazyObject

from eventsafety.lookups import Lookup
from eventsafety.notifications.beats import is_late
from eventsafety.notifications.models import Delivery
from incidents.models import Acknowledgement, Escalation, Incident

RUNNING = Lookup(
    lambda event: Escalation.objects.running().filter(incident__event=event).values_list("pk")[:1], UUID
)


@dataclass(frozen=True)
class Alarm:
    """calls: running escalations that call this person; unanswered: those whose ladder ended once.

    Each has `opens`: whether the person may open its case.
    """

    calls: list[Escalation] = field(default_factory=list)
    unanswered: list[Escalation] = field(default_factory=list)
    engine_is_late: bool = False

    @property
    def offers_phone_sheet(self) -> bool:
        """Whether it is time to call people by hand: a ladder ended unanswered, or nothing goes out."""
        return self.engine_is_late or any(row.is_alarm for row in [*self.calls, *self.unanswered])

    @property
    def fingerprint(self) -> str:
        """A word that changes when there is something new to show."""
        rows = [(str(row.pk), row.state, row.is_alarm) for row in [*self.calls, *self.unanswered]]
        return hashlib.sha256(repr((rows, len(self.calls), self.engine_is_late)).encode()).hexdigest()[:16]


def alarm(request) -> dict:
    """Offer `alarm` to every template; nothing is looked up unless a page shows it."""
    return {"alarm": SimpleLazyObject(lambda: alarm_of(request))}


def alarm_of(request) -> Alarm:
    """Return what the person behind the request must know now; none asked outside an event."""
    event = getattr(request, "event", None)
    if event is None or not (request.roles or request.user.pk == event.outside_contact_id):
        return Alarm()
    rows = list(_pressing(request.user, request.event))
    return Alarm(
        calls=[row for row in rows if row.called and not row.answered],
        unanswered=[row for row in rows if row.is_alarm and (row.answered or not row.called)],
        engine_is_late=is_late(),
    )


def _pressing(user, event):
    if not RUNNING.all(event.pk):
        return []  # nearly always: the question below is a long one for every page to ask
    mine = Escalation.objects.answerable_by(user).values("pk")
    visible = Incident.objects.visible_to(user)
    called = Delivery.objects.filter(group=OuterRef("pk"), recipient=user)
    answered = Acknowledgement.objects.filter(escalation=OuterRef("pk"), user=user)
    rows = Escalation.objects.running().filter(incident__event=event)
    rows = rows.filter(Q(pk__in=mine) | Q(incident__in=visible.values("pk")))
    opens = Exists(visible.filter(pk=OuterRef("incident")))
    rows = rows.annotate(called=Exists(called), answered=Exists(answered), opens=opens)
    pressing = rows.filter(Q(is_alarm=True) | Q(called=True, answered=False))
    return pressing.select_related("incident__room").order_by("created_at")
