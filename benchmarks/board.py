"""The board at 100, 1,000 and 5,000 cases, of a team of 1 and of 20: time, bytes and queries of its pages.

Beside them a bare Django view with one insert, and the page of a case over HTTP while twenty boards are open.

python -m benchmarks.board [--json] [--requests 60] [--port 8978]
"""

import argparse
import json
import random
import re
import statistics
import threading
import time
import uuid
from http.client import HTTPConnection

from benchmarks import served


def fill(event, cases: int, users) -> None:
    """Bring the event up to this many open cases, each with a pair, two people, a record and a ladder."""
    from django.utils import timezone

    from incidents.models import Escalation, Incident, Person, Report

    room = event.rooms.first()
    severities = ["critical", "major", "minor_to_moderate", "unclear"]
    missing = range(event.incidents.count(), cases)
    made = Incident.objects.bulk_create(
        Incident(
            event=event,
            case_name=f"case {number}",
            state="in_hand",
            severity=severities[number % 4],
            room=room,
            handler=users[number % len(users)],
            cover=users[(number + 1) % len(users)],
            place_detail="By the coat check, second row.",
            severity_reason="A stop was ignored.",
        )
        for number in missing
    )
    Escalation.objects.bulk_create(
        Escalation(incident=case, snapshot=[], state="acknowledged", next_due_at=None) for case in made
    )
    Report.objects.bulk_create(
        Report(
            incident=case,
            event=event,
            client_uuid=case.pk,
            told_at=timezone.now(),
            taken_by=users[0],
            verbatim=f"He kept following her to {case.case_name}. " * 8,
            observed="She was shaking.",
        )
        for case in made
    )
    Person.objects.bulk_create(
        Person(incident=case, part=part, name="Uma Quist", created_by=users[0])
        for case in made
        for part in ("affected", "subject")
    )


def measure(client, address: str, requests: int, *, words: str = "", **headers) -> dict:
    """Ask for one page again and again; return milliseconds, bytes and queries. words: sent as a search."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def ask():
        return client.post(address, {"words": words}) if words else client.get(address, headers=headers)

    with CaptureQueriesContext(connection) as queries:
        answer = ask()
    asked = len(queries)  # now: the next request empties the log
    spent = []
    for _number in range(requests):
        started = time.perf_counter()
        ask()
        spent.append((time.perf_counter() - started) * 1000)
    return {
        "p50 ms": round(statistics.median(spent), 1),
        "p95 ms": round(p95(spent), 1),
        "bytes": len(answer.content),
        "queries": asked,
        "status": answer.status_code,
    }


def rows_of(requests: int, port: int) -> dict:
    from tests.clients import client_of

    rows = {}
    for members in (1, 20):
        event, users, _room = served.team(members)
        rows["bare view with one insert"] = bare(client_of(users[0]), event, requests)
        rows |= {f"{name}, team of {members}": row for name, row in pages(event, users, requests)}
    with served.serving(port):  # the event of the larger team
        for name, wait in (("20 open boards", 5), ("one board asked for without a pause", 0)):
            boards = users if wait else users[:1]
            row = while_boards_are_open(port, event, boards, requests, wait=wait)
            rows[f"case, 5000 cases, {name}"] = row
    return rows


def pages(event, users, requests: int):
    """Yield name and measurement of each page of an event, with more and more cases in it."""
    from django.db import connection

    from incidents.models import Incident
    from incidents.search import gather
    from tests.clients import client_of

    client, address = client_of(users[0]), f"/e/{event.slug}/incidents/"
    for cases in (100, 1000, 5000):
        fill(event, cases, users)
        while gather():  # as the sweeps do within a minute or two
            pass
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # as PostgreSQL does by itself
        yield f"board, {cases} cases", measure(client, address, requests)
        changed = {"HX-Request": "true"}
        yield f"poll, changed, {cases} cases", measure(client, address + "?revision=0", requests, **changed)
        case = Incident.objects.filter(event=event).first()
        yield f"case, {cases} cases", measure(client, case.get_absolute_url(), requests)
        searches = max(requests // 3, 3)
        yield f"search, {cases} cases", measure(client, address + "search/", searches, words="quist table")


def bare(client, event, requests: int) -> dict:
    """Ask for the bare view as the pages are asked for: in this process, by the same client."""
    from django.test import override_settings

    with override_settings(ROOT_URLCONF="benchmarks.bare"):
        spent = []
        for _number in range(requests):
            form = {"event": str(event.pk), "code": uuid.uuid4().hex[:12]}
            started = time.perf_counter()
            client.post("/bare/", form)
            spent.append((time.perf_counter() - started) * 1000)
    return {"p50 ms": round(statistics.median(spent), 1), "p95 ms": round(p95(spent), 1)}


def while_boards_are_open(port: int, event, users, requests: int, *, wait: float) -> dict:
    """Read cases one after the other while the boards of these users ask for news; wait: seconds between."""
    from incidents.models import Incident

    over = threading.Event()
    lists: list[float] = []

    def poll(cookies: str) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        revision = ""
        while not over.wait(wait * random.random() if not revision else wait):
            started = time.perf_counter()
            path = f"/e/{event.slug}/incidents/?revision={revision or 'none'}"
            status, body = served.read(connection, path, cookies, {"HX-Request": "true"})
            assert status in (200, 204), status
            lists.append((time.perf_counter() - started) * 1000)
            revision = re.search(rb"revision=(\w+)", body)[1].decode() if status == 200 and wait else "none"

    threads = [threading.Thread(target=poll, args=[served.cookies_of(user)]) for user in users]
    for thread in threads:
        thread.start()
    cookies, spent = served.cookies_of(users[0]), []
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    for case in Incident.objects.filter(event=event).select_related("event")[: max(requests, 100)]:
        started = time.perf_counter()
        status, _body = served.read(connection, case.get_absolute_url(), cookies, {})
        assert status == 200, status
        spent.append((time.perf_counter() - started) * 1000)
        time.sleep(0.1)  # a reader, not a race
    over.set()
    for thread in threads:
        thread.join()
    return {
        "p50 ms": round(statistics.median(spent), 1),
        "p95 ms": round(p95(spent), 1),
        "boards answered": len(lists),
        "board p95 ms": round(p95(lists), 1),
    }


def p95(spent: list[float]) -> float:
    return statistics.quantiles(spent, n=20)[18]


def main() -> None:
    """Run the measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--requests", type=int, default=60)
    parser.add_argument("--port", type=int, default=8978)
    given = parser.parse_args()
    with served.database():
        from django.conf import settings

        settings.ALLOWED_HOSTS = ["testserver", "127.0.0.1"]
        rows = rows_of(given.requests, given.port)
    fewest, most = (rows[f"board, {cases} cases, team of 20"] for cases in (100, 5000))
    growth = round(most["p50 ms"] / fewest["p50 ms"], 2)
    if given.json:
        print(json.dumps(rows | {"5,000 / 100 cases": growth}))
        return
    for name, row in rows.items():
        print(f"{name:<55}", "  ".join(f"{what} {value}" for what, value in row.items()))
    print(f"{'p50 at 5,000 / at 100 cases':<55} {growth}")


if __name__ == "__main__":
    main()
