"""How screening grows at 1, 2 and 4 times the people, beside rapidfuzz alone.

python -m benchmarks.screening_growth [--json] [--seed 7]
rapidfuzz.process.cdist needs numpy, which EventSafety does not: install it for its column.
"""

import argparse
import json
import time
from importlib.util import find_spec

from rapidfuzz import fuzz, process
from rapidfuzz import utils as rapidfuzz_text

from benchmarks.screening import make
from registrations.screening import PreparedBans, screen

SIZES = [(1250, 500), (2500, 1000), (5000, 2000)]


def seconds(call) -> float:
    """Return the processor seconds a call took: other work on the machine counts less."""
    start = time.process_time()
    call()
    return round(time.process_time() - start, 2)


def plain_sweep(seen, listed, cutoff: float = 88) -> int:
    """Compare every name with every name row by row; return how many are near."""
    names = [rapidfuzz_text.default_process(name) for ban in listed for name in ban.real_names]
    found = 0
    for one in seen:
        text = rapidfuzz_text.default_process(one.name)
        near = process.extract(
            text, names, scorer=fuzz.token_sort_ratio, processor=None, score_cutoff=cutoff, limit=None
        )
        found += len(near)
    return found


def plain_cdist(seen, listed, cutoff: float = 88) -> int:
    """Compare every name with every name in one matrix; return how many are near."""
    names = [rapidfuzz_text.default_process(name) for ban in listed for name in ban.real_names]
    texts = [rapidfuzz_text.default_process(one.name) for one in seen]
    scores = process.cdist(texts, names, scorer=fuzz.token_sort_ratio, score_cutoff=cutoff, workers=1)
    return int((scores > 0).sum())


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
                **(
                    {"cdist s": seconds(lambda seen=seen, listed=listed: plain_cdist(seen, listed))}
                    if find_spec("numpy")
                    else {}
                ),
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    answer = {
        "growth": growth(given.seed),
        "one registration": one_by_one(given.seed),
    }
    if given.json:
        print(json.dumps(answer))
        return
    for row in answer["growth"]:
        print("  ".join(f"{what} {value}" for what, value in row.items()))
    print(
        "one registration", "  ".join(f"{name} {value}" for name, value in answer["one registration"].items())
    )


if __name__ == "__main__":
    main()
