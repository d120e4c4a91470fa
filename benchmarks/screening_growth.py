"""How screening grows at 1, 2 and 4 times the people, beside rapidfuzz alone; one ban against many events.

python -m benchmarks.screening_growth [--json] [--seed 7] [--events 20]
"""

import argparse
import json
import time

from rapidfuzz import fuzz, process
from rapidfuzz import utils as rapidfuzz_text

from benchmarks.screening import make
from registrations.screening import PreparedBans, PreparedRegistrants, screen

SIZES = [(1250, 500), (2500, 1000), (5000, 2000)]


def seconds(call) -> float:
    """Return the processor seconds a call took: other work on the machine counts less."""
    start = time.process_time()
    call()
    return round(time.process_time() - start, 2)


def plain_sweep(seen, listed, cutoff: float = 88) -> int:
    """Compare every name with every name row by row, as cdist does; return how many are near."""
    names = [rapidfuzz_text.default_process(name) for ban in listed for name in ban.real_names]
    found = 0
    for one in seen:
        text = rapidfuzz_text.default_process(one.name)
        near = process.extract(
            text, names, scorer=fuzz.token_sort_ratio, processor=None, score_cutoff=cutoff, limit=None
        )
        found += len(near)
    return found


def growth(seed: int) -> list[dict]:
    """Return the seconds of both at each size."""
    rows = []
    for registrations, bans in SIZES:
        seen, listed, _truth = make(seed, registrations, bans)
        rows.append(
            {
                "registrations": registrations,
                "bans": bans,
                "ours s": seconds(lambda seen=seen, listed=listed: screen(seen, listed)),
                "rapidfuzz sweep s": seconds(lambda seen=seen, listed=listed: plain_sweep(seen, listed)),
            }
        )
    return rows


def one_by_one(seed: int, wanted: int = 400) -> dict:
    """Return the milliseconds of one registration against 2,000 prepared bans."""
    seen, listed, _truth = make(seed, 5000, 2000)
    prepared, taken = PreparedBans(listed, among=seen[wanted:]), []
    for registrant in seen[:wanted]:
        start = time.process_time()
        list(prepared.matches(registrant))
        taken.append(1000 * (time.process_time() - start))
    taken.sort()
    return {"p50 ms": round(taken[wanted // 2], 2), "p95 ms": round(taken[wanted * 19 // 20], 2)}


def new_ban(seed: int, events: int) -> dict:
    """Return the seconds to prepare the registrations of many events, and to screen two bans against all."""
    seen, listed, _truth = make(seed, 5000, 2000)
    *known, new = listed
    prepared = []
    preparing = seconds(
        lambda: prepared.extend(PreparedRegistrants(seen, among=listed) for _event in range(events))
    )
    screening = seconds(lambda: [list(each.matches(ban)) for each in prepared for ban in (new, known[0])])
    return {"events": events, "preparing s": preparing, "two new bans s": screening}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--events", type=int, default=20)
    given = parser.parse_args()
    answer = {
        "growth": growth(given.seed),
        "one registration": one_by_one(given.seed),
        "new ban": new_ban(given.seed, given.events),
    }
    if given.json:
        print(json.dumps(answer))
        return
    for row in answer["growth"]:
        print("  ".join(f"{what} {value}" for what, value in row.items()))
    for what in ("one registration", "new ban"):
        print(what, "  ".join(f"{name} {value}" for name, value in answer[what].items()))


if __name__ == "__main__":
    main()
