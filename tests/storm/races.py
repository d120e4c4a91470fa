"""Answers, ticks and drains at the same moment, on real connections: one outcome, and no call after it."""

import threading
from contextlib import suppress

from django.db import connections

#: Paths of the messages that have left.
SENT: list[str] = []


def keep(_to, message, **_more) -> str:
    """A channel that takes every message at once."""
    SENT.append(message.path)
    return ""


class Racers:
    """Threads that keep their connections and run one call each, all starting together."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.start, self.end = threading.Barrier(number + 1), threading.Barrier(number + 1)
        self.calls: list = []
        self.errors: list[Exception] = []
        self.threads = [threading.Thread(target=self._run, args=[n], daemon=True) for n in range(number)]
        for thread in self.threads:
            thread.start()

    def _run(self, place: int) -> None:
        with suppress(threading.BrokenBarrierError):
            while True:
                self.start.wait()
                try:
                    self.calls[place]()
                except Exception as error:  # said by whoever asked for the race
                    self.errors.append(error)
                self.end.wait()
        connections.close_all()

    def race(self, *calls) -> None:
        """Run the calls at once and wait for all of them."""
        self.calls = list(calls)
        self.start.wait(30)
        self.end.wait(60)

    def stop(self) -> None:
        """Let the threads end."""
        self.start.abort()
        for thread in self.threads:
            thread.join(10)


def race(scene, number: int) -> dict:
    """Race so many times, over the channel `keep`; return what went wrong."""
    from django.db import connection
    from django.db.models.functions import Now

    from eventsafety.notifications import engine
    from eventsafety.notifications.models import Delivery
    from incidents import escalations
    from incidents.choices import Answer
    from incidents.engine import tick
    from incidents.models import Acknowledgement, Escalation
    from tests.storm.phases import quiet_report

    one, two = scene.users[:2]
    step = {"wait_minutes": 0, "target": "everyone", "chain_level": None, "channels": ["email"]}
    ladder = [step | {"quorum": "both"}, step | {"quorum": "both", "wait_minutes": 60}]
    racers, wrong = Racers(4), []
    for n in range(number):
        escalation = quiet_report(scene, f"race {n}", due_at=Now())
        Escalation.objects.filter(pk=escalation.pk).update(snapshot=ladder)

        def answer(user, escalation=escalation):
            return lambda: escalations.answer(escalation, answer=Answer.ON_MY_WAY, by=user)

        racers.race(answer(one), answer(two), tick, engine.drain)
        escalation.refresh_from_db()
        left, calls = len(SENT), Delivery.objects.filter(group=escalation.pk)
        tick()
        engine.drain()
        outcome = {
            "state": escalation.state,
            "answers": Acknowledgement.objects.filter(escalation=escalation).count(),
            "waiting": calls.waiting().count(),
            "called after": calls.filter(created_at__gt=escalation.acknowledged_at or Now()).count(),
            "sent after": len(SENT) - left,
        }
        right = {"state": "acknowledged", "answers": 2, "waiting": 0, "called after": 0, "sent after": 0}
        if outcome != right or racers.errors:
            wrong.append((n, outcome, [repr(error) for error in racers.errors]))
            racers.errors.clear()
    racers.stop()
    connection.close()
    return {"races": number, "wrong outcomes": len(wrong), "first wrong": wrong[:1]}
