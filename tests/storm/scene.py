"""Events with a team and ladders that call it, and a person who reports over HTTP until it has arrived."""

import http.client
import secrets
import threading
import time
import uuid
from dataclasses import dataclass
from urllib.parse import urlencode

from tests.storm.stage import HOST

TOKEN = secrets.token_hex(16)
HOURS = 60  # minutes; within a storm no second step comes unless it is meant to
EVERYONE = {"target": "everyone", "channels": ["email"], "quorum": "one", "chain_level": None}
#: answers → the ladder they start: one step, or a second one a minute later.
CRITICAL, MEDICAL, MAJOR = (
    {"hurt": "yes"},
    {"hurt": "doctor"},
    {"targeted": "yes", "hurt": "no", "force": "no"},
)


@dataclass
class Scene:
    """An event and the accounts of its team; the first one reports."""

    event: object
    users: list


def make(size: int) -> Scene:
    """Make an event with this many responders, all of whom every ladder calls at once."""
    from teams.models import Ladder, LadderStep
    from tests.factories import EventFactory, MembershipFactory, TeamMemberFactory, UserFactory

    # Not the sequences of the factories: every storm of a run makes events in the same database.
    name = secrets.token_hex(4)
    event = EventFactory(slug=f"storm-{name}")
    users = [UserFactory(username=f"{name}-{n}") for n in range(size)]
    for user in users:
        membership = MembershipFactory(event=event, user=user, roles=["responder"])
        TeamMemberFactory(membership=membership, event=event)
    waits = {"critical": [HOURS], "major": [HOURS], "medical_emergency": [1, HOURS]}
    for severity, minutes in waits.items():
        ladder = Ladder.objects.create(event=event, severity=severity)
        for place, wait in enumerate(minutes, start=1):
            LadderStep.objects.create(ladder=ladder, position=place, wait_minutes=wait, **EVERYONE)
    return Scene(event, users)


def cookies_of(user) -> str:
    """Sign a user in without a browser; return the Cookie header."""
    from django.conf import settings

    from tests.clients import client_of

    session = client_of(user).cookies[settings.SESSION_COOKIE_NAME].value
    return f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"


class Reporting(threading.Thread):
    """Sends reports at a steady rate; one that gets no answer is sent again, as the pad does."""

    def __init__(self, scene: Scene, port: int, reports: list[dict], *, rate: float) -> None:
        super().__init__(daemon=True)
        self.path, self.port = f"/e/{scene.event.slug}/incidents/report/", port
        self.cookies = cookies_of(scene.users[0])
        self.reports, self.rate = reports, rate
        self.sent: list[uuid.UUID] = []
        self.again = 0

    def run(self) -> None:
        began = time.monotonic()
        for number, answers in enumerate(self.reports):
            time.sleep(max(began + number / self.rate - time.monotonic(), 0))
            key = uuid.uuid4()
            until = time.monotonic() + 60
            while not self._arrives(key, answers) and time.monotonic() < until:
                self.again += 1
                time.sleep(0.2)
            self.sent.append(key)

    def _arrives(self, key: uuid.UUID, answers: dict) -> bool:
        form = urlencode({"csrfmiddlewaretoken": TOKEN, "client_uuid": str(key), **answers})
        headers = {
            "Host": HOST,
            "X-Forwarded-Proto": "https",
            "Origin": f"https://{HOST}",
            "Cookie": self.cookies,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
        try:
            connection.request("POST", self.path, form, headers)
            return connection.getresponse().status == 302
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
