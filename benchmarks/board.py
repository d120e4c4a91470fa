"""The board of 50 members at 100 and 5,000 cases: time, bytes and queries of page, poll, case and search.

python -m benchmarks.board [--json] [--requests 60]
"""

import argparse
import json
import statistics
import time

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
        "p95 ms": round(statistics.quantiles(spent, n=20)[18], 1),
        "bytes": len(answer.content),
        "queries": asked,
        "status": answer.status_code,
    }


def rows_of(requests: int) -> dict:
    from django.db import connection

    from incidents.models import Incident
    from incidents.search import gather
    from tests.clients import client_of

    event, users, _room = served.team(50)
    client = client_of(users[0])
    rows = {}
    address = f"/e/{event.slug}/incidents/"
    for cases in (100, 5000):
        fill(event, cases, users)
        while gather():  # as the sweeps do within a minute or two
            pass
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        rows[f"board, {cases} cases"] = measure(client, address, requests)
        changed = {"HX-Request": "true"}
        rows[f"poll, changed, {cases} cases"] = measure(client, address + "?revision=0", requests, **changed)
        case = Incident.objects.filter(event=event).first()
        rows[f"detail, {cases} cases"] = measure(client, case.get_absolute_url(), requests)
        search = f"search, {cases} cases"
        rows[search] = measure(client, address + "search/", max(requests // 10, 3), words="quist table")
    return rows


def main() -> None:
    """Run the measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--requests", type=int, default=60)
    given = parser.parse_args()
    with served.database():
        from django.conf import settings

        settings.ALLOWED_HOSTS = ["testserver"]
        rows = rows_of(given.requests)
    growth = round(rows["board, 5000 cases"]["p50 ms"] / rows["board, 100 cases"]["p50 ms"], 2)
    if given.json:
        print(json.dumps(rows | {"5,000 / 100 cases": growth}))
        return
    for name, row in rows.items():
        print(f"{name:<30}", "  ".join(f"{what} {value}" for what, value in row.items()))
    print(f"{'p50 at 5,000 / at 100 cases':<30} {growth}")


if __name__ == "__main__":
    main()
