"""Watching the watcher: when each part of the engine last ran, by the database's clock."""

from datetime import timedelta

from django.db.models.functions import Now

from eventsafety.lookups import Lookup
from eventsafety.notifications.models import Delivery, EngineBeat

LATE = timedelta(seconds=10)  # the team is told
DEAD = timedelta(seconds=30)  # the health page fails
OVERDUE = timedelta(seconds=60)  # a message that waits longer is somebody's business
PARTS = ("tick", "drain")
IN_TIME = Lookup(
    lambda: EngineBeat.objects.filter(name__in=PARTS, at__gt=Now() - LATE).values_list("name").order_by()
)


def beat(name: str) -> None:
    """Write down that this part of the engine has just run."""
    EngineBeat.objects.bulk_create(
        [EngineBeat(name=name, at=Now())],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["at"],
    )


def is_late() -> bool:
    """Whether a part of the engine has not run for ten seconds, or never; one query."""
    return len(IN_TIME.all()) < len(PARTS)


def ages() -> dict[str, float | None]:
    """Return part → seconds since it last ran, None when it never did."""
    seen = {row.name: row.clock - row.at for row in EngineBeat.objects.annotate(clock=Now())}
    return {part: round(seen[part].total_seconds(), 1) if part in seen else None for part in PARTS}


def illness() -> str:
    """Return "late" when a part of the engine stands still, "overdue" when messages wait, else ""."""
    if any(age is None or age >= DEAD.total_seconds() for age in ages().values()):
        return "late"
    return "overdue" if oldest_overdue() >= OVERDUE.total_seconds() else ""


def oldest_overdue() -> float:
    """Return for how many seconds the oldest unsent message has been due; 0 when none is."""
    waiting = Delivery.objects.waiting().filter(due_at__lte=Now()).annotate(clock=Now())
    oldest = waiting.order_by("due_at").first()
    return round((oldest.clock - oldest.due_at).total_seconds(), 1) if oldest else 0.0
