"""Reports per second with 8 clients over HTTP, beside a bare Django view with one insert.

At 100, 1,000 and 5,000 cases in the event, by a team of 1 and of 20.

python -m benchmarks.intake [--json] [--seconds 10] [--port 8977]
"""

import argparse
import json
import statistics
import threading
import time
import uuid
from http.client import HTTPConnection

import psutil

from benchmarks import board, served

CLIENTS = 8


def load(port: int, seconds: float, path: str, senders: list[str], form_of, child) -> dict:
    """Let 8 clients send forms for some seconds; return rate, milliseconds, and CPU of the server."""
    spent, wrong = [], []
    until = time.perf_counter() + seconds

    def send(cookies: str) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        while time.perf_counter() < until:
            started = time.perf_counter()
            status, _size = served.ask(connection, "POST", path, cookies, **form_of())
            spent.append((time.perf_counter() - started) * 1000)
            if status not in (200, 302):
                wrong.append(status)

    before = psutil.Process(child.pid).cpu_times()
    started = time.perf_counter()
    threads = [threading.Thread(target=send, args=[senders[n % len(senders)]]) for n in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lasted = time.perf_counter() - started
    after = psutil.Process(child.pid).cpu_times()
    cpu = (after.user + after.system - before.user - before.system) * 1000 / len(spent)
    return {
        "per second": round(len(spent) / lasted, 1),
        "p50 ms": round(statistics.median(spent), 1),
        "p95 ms": round(statistics.quantiles(spent, n=20)[18], 1),
        "CPU ms": round(cpu, 2),
        "wrong": len(wrong),
    }


def reports(port, seconds, responders, cases, child) -> dict:
    event, users, room = served.team(responders)
    board.fill(event, cases, users)
    answers = {"hurt": "no", "force": "no", "targeted": "yes", "banned": "no", "room": str(room.pk)}

    def form() -> dict:
        return {**answers, "client_uuid": str(uuid.uuid4()), "place_detail": "by the door"}

    senders = [served.cookies_of(user) for user in users]
    path = f"/e/{event.slug}/incidents/report/"
    load(port, 1, path, senders, form, child)
    return load(port, seconds, path, senders, form, child)


def bare(port, seconds, child) -> dict:
    event, _users, _room = served.team(1)

    def form() -> dict:
        return {"event": str(event.pk), "code": uuid.uuid4().hex[:12]}

    load(port, 1, "/bare/", [f"csrftoken={served.TOKEN}"], form, child)
    return load(port, seconds, "/bare/", [f"csrftoken={served.TOKEN}"], form, child)


def main() -> None:
    """Run the three measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--port", type=int, default=8977)
    given = parser.parse_args()
    with served.database(), served.serving(given.port) as child:
        rows = {"bare view with one insert": bare(given.port, given.seconds, child)}
        for cases in (100, 1000, 5000):
            for responders in (1, 20):
                row = reports(given.port, given.seconds, responders, cases, child)
                rows[f"report, {cases} cases, team of {responders}"] = row
        rows["bare view, once more"] = bare(given.port, given.seconds, child)
    one, twenty = (rows[f"report, 100 cases, team of {responders}"] for responders in (1, 20))
    alone, many = rows["bare view with one insert"], rows["report, 5000 cases, team of 20"]
    ratios = {
        "CPU of a report / of the bare view": round(twenty["CPU ms"] / alone["CPU ms"], 2),
        "CPU with 20 / with 1 responder": round(twenty["CPU ms"] / one["CPU ms"], 2),
        "CPU at 5,000 / at 100 cases": round(many["CPU ms"] / twenty["CPU ms"], 2),
    }
    if given.json:
        print(json.dumps(rows | {"ratios": ratios}))
        return
    for name, row in rows.items():
        print(f"{name:<30}", "  ".join(f"{what} {value}" for what, value in row.items()))
    for name, value in ratios.items():
        print(f"{name:<40} {value}")


if __name__ == "__main__":
    main()
