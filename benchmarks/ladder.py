"""How soon a report calls people, and how many: python -m benchmarks.ladder [--json] [--reports 60].

Over real processes: PostgreSQL, Redis, Celery worker, sweeper and a mail server on this machine. The clock
runs from the commit of a report to the moment the mail server is told the message. Beside it, in the same
run, a bare Celery task that is sent at the same moment and only notes when it ran.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
import uuid
from datetime import timedelta

from redis import Redis

from tests.processes import wait_for
from tests.storm import scene as scenes
from tests.storm.stage import PARTS, Stage

BARE = "benchmarks.bare_task"
ONE_WORKER = [*PARTS["worker"][:-1], "1", "-I", BARE]


def main() -> None:
    """Run the measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--open", type=int, default=1000)
    parser.add_argument("--part", choices=["redis", "alone"], help="only one half, in this process")
    arguments = parser.parse_args()
    if arguments.part == "redis":
        results = with_redis(arguments.reports)
    elif arguments.part == "alone":
        results = sweeper_alone(arguments.reports, arguments.open)
    else:  # each half has settings of its own
        results = {**half("redis"), **half("alone")}
    if arguments.json:
        print(json.dumps(results))
        return
    for name, value in results.items():
        print(f"{name:<58} {value}")


def half(part: str) -> dict:
    """Run one half in a process of its own and return what it measured."""
    command = [sys.executable, "-m", "benchmarks.ladder", *sys.argv[1:], "--json", "--part", part]
    return json.loads(subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE).stdout)


def with_redis(reports: int) -> dict:
    """One worker of one process over Redis, the sweeper beside it, and the bare task."""
    with Stage(redis=True) as stage:
        stage.set_up()
        stage.start_parts({"worker": ONE_WORKER, "sweeper": PARTS["sweeper"]})
        bare([0.2] * 3)  # the first of everything imports
        calls = waits(stage, scenes.make(2), reports)
        wait_for(lambda: Redis(port=stage.redis_port).llen("celery") == 0)
        tasks = bare([0.2] * reports)
        return {
            **spread("commit to provider call, with Redis", calls),
            **spread("commit to a bare Celery task", tasks),
            "bare Celery tasks/s, one worker": rate_of_bare(400),
        }


def sweeper_alone(reports: int, many: int) -> dict:
    """No broker: the sweeper does everything; then one drain at its fastest, and ticks."""
    with Stage(redis=False) as stage:
        stage.set_up()
        stage.start_parts({"sweeper": PARTS["sweeper"]})
        alone = waits(stage, scenes.make(2), reports)
        stage.stop_parts()
        return {
            **spread("commit to provider call, without Redis", alone),
            "notifications/s, one worker, over SMTP": drained(stage, scenes.make(4), 150),
            **ticks(scenes.make(4), many),
        }


def waits(stage: Stage, scene, reports: int) -> list[float]:
    """Return for every message of so many reports, one at a time, the seconds from commit to provider."""
    from eventsafety.notifications.models import Delivery

    commits = {}
    for _n in range(reports):
        ladder, moment = report(scene)
        commits[ladder] = moment
        time.sleep(0.23)  # no multiple of the sweeper's second

    def found():
        rows = Delivery.objects.filter(group__in=commits, channel="email").values_list("pk", "group")
        pairs = list(rows)
        return (
            pairs if len(pairs) == reports * 2 and all(pk in stage.mail.arrivals for pk, _ in pairs) else None
        )

    return [stage.mail.arrivals[pk][0] - commits[group] for pk, group in wait_for(found, seconds=60)]


def report(scene) -> tuple[uuid.UUID, float]:
    """Take one critical report; return its ladder and the moment of the commit."""
    from django.db import transaction

    from incidents import actions

    moment = []
    with transaction.atomic():
        transaction.on_commit(lambda: moment.append(time.time()))
        case = actions.report(
            scene.event, client_uuid=uuid.uuid4(), answers=scenes.CRITICAL, by=scene.users[0]
        )
    return case.escalation.pk, moment[0]


def bare(pauses: list[float]) -> list[float]:
    """Return for every bare task, one at a time, the seconds until it ran."""
    from benchmarks.bare_task import ran

    sent = {}
    for pause in pauses:
        key = uuid.uuid4().hex
        sent[key] = time.time()
        ran.delay(key)
        time.sleep(pause)
    return [moment - sent[key] for key, moment in noted(len(pauses)).items()]


def rate_of_bare(number: int) -> float:
    """Return how many bare tasks a second one worker takes off the queue."""
    from benchmarks.bare_task import ran

    began = time.time()
    for n in range(number):
        ran.delay(str(n))
    return round(number / (max(noted(number).values()) - began), 1)


def noted(number: int) -> dict[str, float]:
    """Return key → when it ran, once so many did; forgets them."""
    from benchmarks.bare_task import RAN

    queue = Redis.from_url(os.environ["REDIS_URL"])
    wait_for(lambda: queue.llen(RAN) >= number, seconds=60)
    lines = [line.decode().split() for line in queue.lrange(RAN, 0, -1)]
    queue.delete(RAN)
    return {key: float(moment) for key, moment in lines}


def drained(stage: Stage, scene, reports: int) -> float:
    """Return how many messages a second one drain hands to the mail server."""
    from eventsafety.notifications.engine import drain
    from incidents.engine import tick

    for _n in range(reports):
        report(scene)
    tick()
    before, began = len(stage.mail.arrivals), time.monotonic()
    while drain():
        pass
    return round((len(stage.mail.arrivals) - before) / (time.monotonic() - began), 1)


def ticks(scene, number: int) -> dict:
    """What a tick costs while this many ladders are open and none is due, and when all are due at once."""
    from django.db.models.functions import Now

    from incidents.engine import tick
    from incidents.models import Escalation, Incident

    case = {"event": scene.event, "severity": "major", "state": "triaged", "created_by": scene.users[0]}
    cases = [Incident(case_name=f"open {n}", **case) for n in range(number)]
    later = Now() + timedelta(hours=1)
    step = scenes.EVERYONE | {"wait_minutes": 5}
    Incident.objects.bulk_create(cases)
    Escalation.objects.bulk_create(
        Escalation(incident=case, snapshot=[step, step], next_due_at=later) for case in cases
    )
    quiet = [timed(tick) for _n in range(50)]
    Escalation.objects.filter(incident__in=cases).update(next_due_at=Now())
    all_due = timed(tick)
    return {
        **spread(f"tick, {number} open and none due", quiet),
        f"tick, {number} due at once, four people each (s)": round(all_due, 2),
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
