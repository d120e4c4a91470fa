"""How fast a call for help leaves: `python -m benchmarks.ladder [--json] [--reports 200]`.

Starts a PostgreSQL and a sweeper thread of its own, keeps everything that a message needs on its way
(report, tick, drain, mark) and hands messages to a channel that costs nothing.
"""

import argparse
import json
import os
import shutil
import statistics
import tempfile
import threading
import time
import uuid
from pathlib import Path

SECONDS_TO_SETTLE = 60


def accept(_to, _message, *, delivery_id) -> str:
    """A provider that takes every message at once."""
    return ""


def main() -> None:
    """Run the three measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--reports", type=int, default=100)
    parser.add_argument("--open", type=int, default=1000)
    arguments = parser.parse_args()
    from eventsafety.serving import postgres

    server = postgres.start(Path(tempfile.mkdtemp(prefix="eventsafety-bench-")) / "pg")
    os.environ |= {
        "DATABASE_URL": server.url,
        "DJANGO_SETTINGS_MODULE": "eventsafety.settings",
        "EVENTSAFETY_MASTER_KEYS": "b2YgdGhpcyBiZW5jaG1hcmssIHByb3RlY3RzIG5vdGg=",
        "SECRET_KEY": "of-this-benchmark-only-0123456789-0123456789-0123456789",
    }
    try:
        results = measure(arguments.reports, arguments.open)
    finally:
        server.stop()
        shutil.rmtree(server.data_dir.parent, ignore_errors=True)
    if arguments.json:
        print(json.dumps(results))
        return
    for name, value in results.items():
        print(f"{name:<45} {value}")


def measure(reports: int, open_ladders: int) -> dict:
    """Return measurement → figure (milliseconds unless the name says otherwise)."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.MESSAGE_CHANNELS = {"email": "benchmarks.ladder.accept"}
    call_command("migrate", verbosity=0)
    team = make_team()
    return {
        **without_nudge(team, reports),
        **burst(team, reports),
        **with_many_open(team, open_ladders),
    }


def make_team():
    """Make an event whose pair is on shift and return (event, lead)."""
    from datetime import timedelta

    from django.db.models.functions import Now

    from teams.models import Shift
    from tests.factories import EventFactory, MembershipFactory, TeamMemberFactory, UserFactory

    event = EventFactory()
    members = []
    for roles in (["lead"], ["responder"], ["responder"]):
        membership = MembershipFactory(event=event, user=UserFactory(), roles=roles)
        members.append(TeamMemberFactory(membership=membership, event=event))
    lead, one, two = members
    hours = {"starts_at": Now() - timedelta(hours=1), "ends_at": Now() + timedelta(hours=8)}
    Shift.objects.create(event=event, member=one, partner=two, **hours)
    Shift.objects.create(event=event, member=two, partner=one, **hours)
    return event, lead.user


def report(team):
    """Take one report that calls two people at once; return its ladder."""
    from incidents import actions

    event, lead = team
    incident = actions.report(event, client_uuid=uuid.uuid4(), answers={"hurt": "yes"}, by=lead)
    return incident.escalation


class Sweeping:
    """The sweeper loop in a thread, as `manage.py serve` runs it."""

    def __enter__(self):
        from django.conf import settings

        from eventsafety.serving.sweeper import sweep_until

        self.stopped = threading.Event()
        loop = {"sweeps": settings.MESSAGE_SWEEPS, "seconds": settings.SWEEP_SECONDS}
        self.thread = threading.Thread(target=sweep_until, args=[self.stopped], kwargs=loop)
        self.thread.start()

    def __exit__(self, *_error):
        self.stopped.set()
        self.thread.join()


def without_nudge(team, reports: int) -> dict:
    """Sweeper alone, no broker: one report at a time, from its commit to the message accepted."""
    waits = []
    with Sweeping():
        for _n in range(max(reports // 5, 10)):
            waits += wait_of([report(team)])
            time.sleep(0.13)
    return spread("commit to accepted, sweeper alone", waits)


def burst(team, reports: int) -> dict:
    """Many reports at once: how many messages a second leave through one sweeper."""
    ladders = [report(team) for _n in range(reports)]
    began = time.monotonic()
    with Sweeping():
        waits = wait_of(ladders)
    return {"messages per second in a burst": round(len(waits) / (time.monotonic() - began), 1)}


def wait_of(ladders) -> list[float]:
    """Return for every e-mail of these ladders the seconds from its report to its acceptance."""
    from django.db.models import F

    from eventsafety.notifications.models import Delivery

    created = {ladder.pk: ladder.created_at for ladder in ladders}
    until = time.monotonic() + SECONDS_TO_SETTLE
    while time.monotonic() < until:
        rows = Delivery.objects.filter(group__in=created, channel="email").annotate(sent=F("accepted_at"))
        found = list(rows.values_list("group", "sent"))
        if {group for group, _sent in found} == set(created) and all(sent for _group, sent in found):
            return [(sent - created[group]).total_seconds() for group, sent in found]
        time.sleep(0.02)
    raise SystemExit(f"Messages were still waiting after {SECONDS_TO_SETTLE} s.")


def with_many_open(team, number: int) -> dict:
    """What a tick costs while this many ladders are open and none is due, and when all are due."""
    from datetime import timedelta

    from django.db.models.functions import Now

    from incidents.engine import tick
    from incidents.models import Escalation, Incident

    event, lead = team
    cases = [
        Incident(event=event, case_name=f"open {n}", severity="major", state="triaged", created_by=lead)
        for n in range(number)
    ]
    step = {"wait_minutes": 5, "target": "pair", "chain_level": None, "channels": ["email"], "quorum": "both"}
    later = Now() + timedelta(hours=1)
    Incident.objects.bulk_create(cases)
    Escalation.objects.bulk_create(
        Escalation(incident=case, snapshot=[step, step], next_due_at=later) for case in cases
    )
    waits = [timed(tick) for _n in range(50)]
    Escalation.objects.filter(incident__in=cases).update(next_due_at=Now())
    all_due = timed(tick)
    return {
        **spread(f"tick, {number} open and none due", waits),
        f"tick, {number} due at once (s)": round(all_due, 2),
    }


def timed(call) -> float:
    """Return the seconds a call takes."""
    began = time.monotonic()
    call()
    return time.monotonic() - began


def spread(name: str, seconds: list[float]) -> dict:
    """Return the median and the 95th of a hundred, in milliseconds."""
    cuts = statistics.quantiles(seconds, n=100)
    return {f"{name}, p50 (ms)": round(cuts[49] * 1000, 1), f"{name}, p95 (ms)": round(cuts[94] * 1000, 1)}


if __name__ == "__main__":
    main()
