"""Ladders in tests: a case, people on shift, and time that passes in the database."""

from datetime import timedelta

from django.db.models import F
from django.db.models.functions import Now

from eventsafety.notifications.models import Channel, Delivery
from incidents.models import Escalation, Incident
from teams.models import Shift


def case(cast, **fields) -> Incident:
    """A triaged case in the great hall."""
    fields = {"case_name": "amber kettle", "severity": "critical", "state": "triaged"} | fields
    return Incident.objects.create(event=cast.event, room=cast.room, **fields)


def step(target="pair", *, wait=3, quorum="one", channels=("email",), level=None) -> dict:
    """One step of a ladder as it is frozen."""
    return {
        "wait_minutes": wait,
        "target": target,
        "chain_level": level,
        "channels": list(channels),
        "quorum": quorum,
    }


def running(incident, *steps) -> Escalation:
    """A ladder of exactly these steps, whose first is due."""
    return Escalation.objects.create(incident=incident, snapshot=list(steps))


def on_shift(cast, *users) -> None:
    """Put users on shift around this moment; the first two are a pair, and so on."""
    members = [user.memberships.get(event=cast.event).team_member for user in users]
    for place, member in enumerate(members):
        other = place + 1 if place % 2 == 0 else place - 1
        partner = members[other] if other < len(members) else None
        Shift.objects.create(
            event=cast.event,
            member=member,
            partner=partner,
            starts_at=Now() - timedelta(hours=2, seconds=-place),
            ends_at=Now() + timedelta(hours=2),
        )


def let_pass(minutes: float) -> None:
    """Let time pass for every ladder and message: what lay ahead comes nearer."""
    by = timedelta(minutes=minutes)
    Escalation.objects.exclude(next_due_at=None).update(next_due_at=F("next_due_at") - by)
    Delivery.objects.update(due_at=F("due_at") - by)


def called(escalation, *, round=1) -> dict[int, set[str]]:
    """Return step → user names of whom it called."""
    rows = Delivery.objects.filter(group=escalation.pk, round=round, channel=Channel.IN_APP)
    steps: dict[int, set[str]] = {}
    for number, username in rows.values_list("step", "recipient__username"):
        steps.setdefault(number, set()).add(username)
    return steps


def minutes_to_next(escalation) -> float:
    """Return the minutes until the next step, by the database's clock."""
    row = Escalation.objects.annotate(clock=Now()).get(pk=escalation.pk)
    return (row.next_due_at - row.clock).total_seconds() / 60
