"""A file of 20,000 registrants, a list of 5,000, screenings of 5,000 × 2,000 and of a new ban at 20 events.

python -m benchmarks.registrations [--json] [--requests 20]
"""

import argparse
import csv
import io
import json

from benchmarks import served
from benchmarks.board import measure
from benchmarks.screening import make, timed

PEOPLE = ["Order code", "Name", "Username", "E-mail", "Affiliation", "Ticket", "Status", "Agreement"]
BANS = ["reference", "real_name", "username", "email", "aliases", "list", "issued_on"]


def sheet(headers: list[str], rows) -> bytes:
    """Return rows as a CSV file."""
    text = io.StringIO()
    csv.writer(text).writerows([headers, *rows])
    return text.getvalue().encode()


def many(count: int) -> bytes:
    """Return a file of this many invented registrants, a third of them with accents."""
    names = ["Ana Heron", "Björn Åkeson", "Carol Finch"]
    rows = (
        [f"N{n}", f"{names[n % 3]} {n}", f"Wader {n}", f"w{n}@mail.example", "Chapter", "Day", "paid", "yes"]
        for n in range(count)
    )
    return sheet(PEOPLE, rows)


def people_of(seen) -> bytes:
    """Return registrants of the screening benchmark as a file."""
    rows = (
        [one.id, one.name, *(one.usernames or [""]), *(one.emails or [""]), "", "", "paid", ""]
        for one in seen
    )
    return sheet(PEOPLE, rows)


def bans_of(listed) -> bytes:
    """Return bans of the screening benchmark as a file."""
    rows = (
        [
            one.reference,
            *map("|".join, (one.real_names, one.usernames, one.emails, one.aliases)),
            "global",
            "2020-01-01",
        ]
        for one in listed
    )
    return sheet(BANS, rows)


def at_work(job, ask):
    """Ask for something, let this process be the worker, and return the seconds it took."""
    from registrations.importing import running

    ask()
    _events, seconds = timed(lambda: running.run(job.pk))
    job.refresh_from_db()
    if job.refusal:
        raise SystemExit(f"refused: {job.refusal}")
    return seconds


def importing(event, by, count: int) -> dict:
    """Take a file through upload, dry run, write, the dry run of the same file again, and undoing it."""
    from registrations import actions

    content = many(count)
    job, upload = timed(lambda: actions.upload(event, content=content, filename="a.csv", by=by))
    dry = at_work(job, lambda: actions.confirm_columns(job, mapping=job.mapping, by=by))
    write = at_work(job, lambda: actions.write(job, by=by))
    again = actions.upload(event, content=content, filename="a.csv", by=by)
    same = at_work(again, lambda: actions.confirm_columns(again, mapping=again.mapping, by=by))
    if again.counts["unchanged"] != count:
        raise SystemExit(f"the same file changes something: {again.counts}")
    undo = at_work(job, lambda: actions.undo(job, by=by))
    figures = {
        "upload": upload,
        "dry run": dry,
        "write": write,
        "dry run of the same file": same,
        "undo": undo,
    }
    return {f"{name} s": round(seconds, 2) for name, seconds in figures.items()}


def a_new_ban(keeper, events: int, each: int) -> dict:
    """Add one ban to a list lent to many events, and have each of them screened as a worker would."""
    from registrations import actions, engine
    from registrations.models import Match, Registration
    from tests.factories import MembershipFactory

    kept = actions.create_ban_list(name="Everywhere", owner="Group", by=keeper)
    places = [MembershipFactory(user=keeper, roles=["ban_keeper"]).event for _place in range(events)]
    towns = [people_of(make(seed, each, 2)[0]) for seed in range(4)]
    for number, place in enumerate(places):
        actions.import_registrations(place, content=towns[number % 4], filename="a.csv", by=keeper)
        actions.lend(kept, event=place, by=keeper)
        engine.screen_now(place)
    name = Registration.objects.filter(event=places[0]).first().name
    _ban, adding = timed(lambda: actions.add_ban(kept, real_names=[name], by=keeper))
    _found, seconds = timed(lambda: [engine.screen_news(place) for place in places])
    found = Match.objects.filter(event__in=places, ban__ban_list=kept).values("event").distinct().count()
    if found < events // 4:
        raise SystemExit(f"the new ban was found at {found} of {events} events")
    return {"adding s": round(adding, 2), "screening s": round(seconds, 2)}


def one_by_one(event, by, number: int) -> dict:
    """Screen registrations one at a time as they come in: as a worker does, and over bans kept in memory."""
    from registrations import actions, engine
    from registrations.models import Ban, Registration
    from registrations.screening import PreparedBans

    alone = []
    for one in make(8, number, 2)[0]:
        fields = {"usernames": list(one.usernames), "emails": list(one.emails), "affiliation": ""}
        actions.add_registration(event, name=one.name, kind="participant", **fields, by=by)
        alone.append(timed(lambda: engine.screen_news(event))[1])
    entries = map(engine.ban_entry, Ban.objects.lent_to(event).with_aliases())
    registrants = [engine.registrant(row) for row in Registration.objects.filter(event=event)]
    prepared = PreparedBans(entries, among=registrants)
    kept = [timed(lambda one=one: list(prepared.matches(one)))[1] for one in registrants[-400:]]
    return spread("worker", alone) | spread("bans in memory", kept)


def spread(name: str, seconds: list[float]) -> dict:
    """Return the median and the 95th of a hundred, in milliseconds."""
    ordered = sorted(seconds)
    cuts = {"p50": ordered[len(ordered) // 2], "p95": ordered[len(ordered) * 19 // 20]}
    return {f"{name} {cut} ms": round(1000 * value, 2) for cut, value in cuts.items()}


def rows_of(requests: int):
    """Yield the name of each measurement and its figures."""
    from django.urls import reverse

    from registrations import actions, engine
    from tests.clients import client_of
    from tests.factories import MembershipFactory, UserFactory

    keeper, roles = UserFactory(), ["organiser", "ban_keeper"]
    large, event = (MembershipFactory(user=keeper, roles=roles).event for _place in "ab")
    yield "import of 20,000", importing(large, keeper, 20_000)
    seen, listed, _truth = make(7, 5000, 2000)
    actions.import_registrations(event, content=people_of(seen), filename="p.csv", by=keeper)
    kept = actions.create_ban_list(name="Regional", owner="Group", by=keeper)
    actions.import_bans(kept, content=bans_of(listed), filename="b.csv", by=keeper)
    actions.lend(kept, event=event, by=keeper)
    open_matches, first = timed(lambda: engine.screen_now(event))
    _same, again = timed(lambda: engine.screen_now(event))
    seconds = {"first s": round(first, 2), "again s": round(again, 2)}
    yield "screening of 5,000 × 2,000", seconds | {"open matches": open_matches}
    yield "one registration, 2,000 bans", one_by_one(event, keeper, 90)
    yield "new ban, 20 × 5,000", a_new_ban(keeper, 20, 5000)
    client = client_of(keeper)
    address = reverse("registrations:list", args=[event.slug])
    for what, query in {"list": "", "search": "?q=wol", "last page": "?page=100"}.items():
        yield f"{what} of 5,000", measure(client, address + query, requests)
    address = reverse("registrations:ban_list", args=[kept.pk])
    yield "ban list of 2,000", measure(client, address, requests)


def main() -> None:
    """Run the measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--requests", type=int, default=20)
    given = parser.parse_args()
    with served.database():
        from django.conf import settings

        settings.ALLOWED_HOSTS = ["testserver"]
        settings.CELERY_TASK_ALWAYS_EAGER = False
        rows = {}
        for name, row in rows_of(given.requests):
            rows[name] = row
            if not given.json:
                figures = "  ".join(f"{what} {value}" for what, value in row.items())
                print(f"{name:<28} {figures}", flush=True)
    if given.json:
        print(json.dumps(rows))


if __name__ == "__main__":
    main()
