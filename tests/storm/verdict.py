"""What was due and what arrived: lost, late, twice."""

import statistics
import time
from datetime import timedelta
from uuid import UUID

from tests.storm.scene import Scene


def settle(stage, scene: Scene, *, seconds: float = 90) -> None:
    """Wait until everything due has been sent, at most so long; returns either way."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not _open(stage, scene):
            return
        time.sleep(0.25)


def _open(stage, scene: Scene) -> int:
    waiting = "state IN ('pending', 'retry', 'leased')"
    found = stage.ask(
        f"SELECT (SELECT count(*) FROM notifications_delivery WHERE event_id = %s AND {waiting})"  # noqa: S608
        " + (SELECT count(*) FROM incidents_escalation e JOIN incidents_incident i ON e.incident_id = i.id"
        "    WHERE i.event_id = %s AND e.next_due_at < now() + interval '2 minutes')",
        str(scene.event.pk),
        str(scene.event.pk),
    )
    return found[0][0]


def due(scene: Scene) -> dict[UUID, float]:
    """Return delivery → when it was due, in seconds since 1970, by the ladder and not by the engine."""
    from eventsafety.notifications.models import Delivery
    from incidents.models import Escalation

    ladders = {row.pk: row for row in Escalation.objects.filter(incident__event=scene.event)}
    moments = {}
    for row in Delivery.objects.filter(event_id=scene.event.pk, channel="email"):
        ladder = ladders[row.group]
        waited = sum(step["wait_minutes"] for step in ladder.snapshot[: row.step])
        moments[row.pk] = (ladder.created_at + timedelta(minutes=waited)).timestamp()
    return moments


def judge(stage, scene: Scene, reports: int) -> dict:
    """Return what came of this many reports: figures for the table."""
    from incidents.models import Escalation

    moments, arrived = due(scene), stage.mail.arrivals
    late = sorted(min(arrived[pk]) - moment for pk, moment in moments.items() if pk in arrived)
    ladders = list(Escalation.objects.filter(incident__event=scene.event))
    expected = sum(ladder.step for ladder in ladders) * len(scene.users)
    return {
        "reports": reports,
        "reports lost": reports - len(ladders),
        "notifications": expected,
        "lost": expected - len(late),
        "duplicates": sum(len(arrived[pk]) - 1 for pk in moments if pk in arrived),
        "late p50 (s)": round(statistics.median(late), 2) if late else None,
        "late p99 (s)": round(late[int(len(late) * 0.99)], 2) if late else None,
        "latest (s)": round(late[-1], 2) if late else None,
    }
