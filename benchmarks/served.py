"""A PostgreSQL, an event with a team, and the product served by waitress in a process of its own."""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

TOKEN = secrets.token_hex(16)  # of the CSRF cookie: any 32 letters and digits, the same in cookie and form


@contextmanager
def database():
    """Start a PostgreSQL of our own, set Django up over it, and stop it in the end."""
    from eventsafety.serving import postgres

    server = postgres.start(Path(tempfile.mkdtemp(prefix="eventsafety-bench-")) / "pg")
    os.environ |= {
        "DATABASE_URL": server.url,
        "DJANGO_SETTINGS_MODULE": "eventsafety.settings",
        "EVENTSAFETY_MASTER_KEYS": "b2YgdGhpcyBiZW5jaG1hcmssIHByb3RlY3RzIG5vdGg=",
        "SECRET_KEY": "of-this-benchmark-only-0123456789-0123456789-0123456789",
        "EVENTSAFETY_VAR": str(server.data_dir.parent),
    }
    (server.data_dir.parent / "static").mkdir()
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    try:
        yield
    finally:
        from django.db import connections

        connections.close_all()
        server.stop()


def team(responders: int):
    """Make an event with this many responders, the first two a pair on shift; return (event, users, room)."""
    from datetime import timedelta

    from django.db.models.functions import Now

    from teams.models import Shift
    from tests.factories import EventFactory, MembershipFactory, RoomFactory, TeamMemberFactory, UserFactory

    event = EventFactory()
    members = []
    for _number in range(responders):
        membership = MembershipFactory(event=event, user=UserFactory(), roles=["responder"])
        members.append(TeamMemberFactory(membership=membership, event=event))
    for one, two in (members[:2], members[1::-1]) if responders > 1 else ():
        hours = {"starts_at": Now() - timedelta(hours=1), "ends_at": Now() + timedelta(hours=8)}
        Shift.objects.create(event=event, member=one, partner=two, **hours)
    return event, [member.user for member in members], RoomFactory(event=event)


def cookies_of(user) -> str:
    """Sign a user in without a browser; return the Cookie header."""
    from django.conf import settings

    from tests.clients import client_of

    session = client_of(user).cookies[settings.SESSION_COOKIE_NAME].value
    return f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={TOKEN}"


@contextmanager
def serving(port: int):
    """Serve the product and the bare view in another process."""
    child = subprocess.Popen([sys.executable, "-m", "benchmarks.served", str(port)])
    try:
        for _second in range(300):
            try:
                ask(HTTPConnection("127.0.0.1", port, timeout=5), "GET", "/bare/")
                break
            except OSError:
                time.sleep(0.1)
        assert child.poll() is None, "the server did not start"
        yield child
    finally:
        child.terminate()
        child.wait(timeout=20)


def ask(connection: HTTPConnection, method: str, path: str, cookies: str = "", **form) -> tuple[int, int]:
    """Send one request; return its status and the bytes of the answer."""
    headers = {"Cookie": cookies, "Host": "127.0.0.1"}
    body = None
    if method == "POST":
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        body = urlencode({"csrfmiddlewaretoken": TOKEN, **form})
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    return answer.status, len(answer.read())


def read(connection: HTTPConnection, path: str, cookies: str, headers: dict) -> tuple[int, bytes]:
    """Get one page; return its status and what it says."""
    connection.request("GET", path, None, {"Cookie": cookies, "Host": "127.0.0.1", **headers})
    answer = connection.getresponse()
    return answer.status, answer.read()


def main(port: int) -> None:
    """Serve with waitress, as the product does."""
    import logging

    import django
    import waitress
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    django.setup()
    settings.ROOT_URLCONF = "benchmarks.bare"
    logging.disable(logging.WARNING)
    waitress.serve(get_wsgi_application(), host="127.0.0.1", port=port, threads=8)


if __name__ == "__main__":
    main(int(sys.argv[1]))
