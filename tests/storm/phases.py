"""The parts of a storm; each returns what it measured."""

import subprocess
import sys
import time
from datetime import timedelta

from tests.processes import ROOT, clean_environ, wait_for
from tests.storm import scene as scenes
from tests.storm import verdict
from tests.storm.faults import rage
from tests.storm.stage import Stage

KILLS = {
    "everything killed": lambda stage: len(stage.parts),
    "killed between send and mark": lambda _stage: 0,
}


def storm(stage: Stage, *, seed: int, number: int, every: float, reports: int, slow: bool) -> dict:
    """Reports come in steadily while so many faults happen; slow: some ladders have a second step."""
    scene = scenes.make(8)
    answers = [
        scenes.MEDICAL if slow and n < reports / 2 and n % 2 else scenes.CRITICAL for n in range(reports)
    ]
    reporting = scenes.Reporting(scene, stage.port, answers, rate=reports / (number * every))
    reporting.start()
    happened = rage(stage, seed=seed, number=number, every=every)
    reporting.join()
    verdict.settle(stage, scene)
    died = stage.died_sending()
    kills = died + sum(
        count * KILLS.get(fault, lambda _stage: 1)(stage)
        for fault, count in happened.items()
        if not fault.startswith("Redis")
    )
    unspent = happened["killed between send and mark"] - died
    faults = {"faults": happened.total() - unspent, "kills": kills, "of which between send and mark": died}
    return {
        **faults,
        **verdict.judge(stage, scene, len(reporting.sent)),
        "reports sent again": reporting.again,
    }


def killed_before_the_nudge(stage: Stage, *, number: int, pause: float) -> dict:
    """Reports whose process is killed between the commit and the nudge."""
    scene = scenes.make(2)
    reporter = [sys.executable, "-m", "tests.storm.killed_reporter"]
    arguments = [str(scene.event.pk), str(scene.users[0].pk), str(number), str(pause)]
    subprocess.run([*reporter, *arguments], cwd=ROOT, env=clean_environ(**stage.environ()), check=True)
    verdict.settle(stage, scene)
    return {"kills": number, **verdict.judge(stage, scene, number)}


def database_gone(stage: Stage, *, seconds: float) -> dict:
    """PostgreSQL crashes and comes back after so long; messages became due meanwhile."""
    from django.db.models.functions import Now

    from incidents.models import Escalation

    scene = scenes.make(2)
    meanwhile = Now() + timedelta(seconds=seconds / 2)
    for n in range(10):
        quiet_report(scene, f"quiet lamp {n}", due_at=meanwhile)
    stage.crash_database()
    time.sleep(seconds)
    back = stage.start_database()
    verdict.settle(stage, scene)
    waiting = Escalation.objects.filter(incident__event=scene.event).count() * len(scene.users)
    arrived = sorted(min(stage.mail.arrivals[pk]) for pk in verdict.due(scene) if pk in stage.mail.arrivals)
    return {
        "gone (s)": seconds,
        "notifications": waiting,
        "lost": waiting - len(arrived),
        "first send after it is back (s)": round(arrived[0] - back, 2) if arrived else None,
        "last send after it is back (s)": round(arrived[-1] - back, 2) if arrived else None,
    }


def quiet_report(scene, name: str, *, due_at):
    """A case whose ladder begins at a moment of our choice."""
    from incidents.models import Escalation, Incident
    from teams import ladders

    case = {"event": scene.event, "case_name": name, "severity": "critical", "state": "triaged"}
    incident = Incident.objects.create(**case)
    snapshot = ladders.snapshot(scene.event, "critical")
    return Escalation.objects.create(incident=incident, snapshot=snapshot, next_due_at=due_at)


def wrong_clocks(stage: Stage, *, reports: int) -> dict:
    """Every process of the product has another clock; the stage was made so."""
    scene = scenes.make(4)
    reporting = scenes.Reporting(scene, stage.port, [scenes.CRITICAL] * reports, rate=4)
    reporting.start()
    reporting.join()
    wait_for(lambda: stage.ask("SELECT count(*) FROM notifications_delivery"), seconds=5)
    verdict.settle(stage, scene)
    clocks = ", ".join(f"{name} {minutes:+d} min" for name, minutes in stage.ahead.items())
    return {"clocks": clocks, **verdict.judge(stage, scene, reports)}


def races(stage: Stage, *, number: int) -> dict:
    """Two of a pair answer while the ladder goes on and messages leave; nobody else runs."""
    from django.conf import settings

    from tests.storm.races import race

    stage.stop_parts()
    stage.hurry_database()
    settings.MESSAGE_CHANNELS = {"email": "tests.storm.races.keep"}
    return race(scenes.make(2), number)


def rosters(stage: Stage, *, number: int) -> dict:
    """So many random teams around a case from which some of them are shut out."""
    import secrets

    from tests.storm.rosters import told_or_shown

    stage.stop_parts()
    stage.hurry_database()
    run = secrets.token_hex(4)
    found = [told_or_shown(seed, name=f"{run}-{seed}") for seed in range(number)]
    wrong = [words for reached in found for words in reached]
    return {"rosters": number, "reached though recused": len(wrong), "first": wrong[:1]}
