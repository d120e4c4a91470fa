"""What the record costs: writing, linking and verifying, beside the same work without it.

python -m benchmarks.audit [--json] [--records 100000]
"""

import argparse
import json
import time

from benchmarks import served

ALONE = 2000  # records each in a transaction of its own


def main() -> None:
    """Run the measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--records", type=int, default=100_000)
    given = parser.parse_args()
    with served.database():
        figures = {**writing(), **chaining(given.records)}
    if given.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:<60} {value:>12,}")


def writing() -> dict[str, int]:
    """Return records a second: plain INSERTs through Django and through a cursor, and record()."""
    from django.db import connection, transaction

    from eventsafety import audit

    event, users, _room = served.team(1)
    row = {
        "verb": "event.edited",
        "event_id": event.pk,
        "thing_type": "events.event",
        "thing_id": str(event.pk),
    }
    bare = "INSERT INTO bare (verb, event_id, thing_type, thing_id, by_id) VALUES (%s, %s, %s, %s, %s)"
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE bare (id bigserial PRIMARY KEY, at timestamptz DEFAULT now(), verb varchar(60), "
            "event_id uuid, thing_type varchar(60), thing_id varchar(40), by_id uuid)"
        )

    def plain():
        with connection.cursor() as cursor:
            cursor.execute(bare, [*row.values(), users[0].pk])

    def record():
        audit.record("event.edited", event, by=users[0])

    rates = {}
    for name, write in {"plain INSERT, no index": plain, "record()": record}.items():
        rates[f"{name}, each its own transaction, per second"] = rate(write, ALONE)
        with transaction.atomic():
            rates[f"{name}, all in one transaction, per second"] = rate(write, 5 * ALONE)
    return rates


def rate(write, times: int) -> int:
    """Return how often a second `write` runs."""
    began = time.perf_counter()
    for _n in range(times):
        write()
    return round(times / (time.perf_counter() - began))


def chaining(records: int) -> dict[str, int]:
    """Return links made and links verified a second, beside reading the same rows and doing nothing."""
    from django.db import connection, transaction

    from eventsafety.audit import chain
    from eventsafety.audit.linking import link
    from eventsafety.audit.models import Link
    from eventsafety.audit.verifying import WALK, verify
    from tests.factories import EventFactory

    events = [EventFactory().pk for _n in range(4)]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_record (verb, event_id, thing_type, thing_id) "
            "SELECT 'incident.opened', (%s::uuid[])[1 + n %% 4], 'incidents.incident', gen_random_uuid() "
            "FROM generate_series(1, %s) n",
            [list(map(str, events)), records],
        )
    waiting, began = Link.objects.count(), time.perf_counter()
    while link().records:
        pass
    linking = time.perf_counter() - began
    linked = Link.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    began, read = time.perf_counter(), 0
    with transaction.atomic():
        for of in [*events, chain.SITE]:
            with connection.chunked_cursor() as cursor:
                cursor.execute(WALK, [of])
                read += sum(1 for _row in cursor)
    reading = time.perf_counter() - began
    began = time.perf_counter()
    found = verify()
    verifying = time.perf_counter() - began
    assert not found.broken, found.broken
    return {
        "links made per second": round((linked - waiting) / linking),
        "links read and not checked per second": round(read / reading),
        "links verified per second": round(found.links / verifying),
    }


if __name__ == "__main__":
    main()
