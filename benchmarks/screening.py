"""Screen 5,000 invented registrations against 2,000 bans: time, recall per class, false alerts.

python -m benchmarks.screening [--json] [--seed 7] [--registrations 5000] [--bans 2000]
"""

import argparse
import json
import random
import time
from collections import Counter

from rapidfuzz import fuzz, process
from rapidfuzz import utils as rapidfuzz_text

from benchmarks import screening_evasions as evasions
from benchmarks.screening_people import CLASSES, NEAR_MISSES, Town, ban, registrant
from registrations.screening import PreparedBans, screen

PAIRS_PER_CLASS = 20


def make(seed: int, registrations: int, bans: int):
    """Return registrants, bans, true pairs and near misses by class."""
    town = Town(seed)
    seen, listed, truth = [], [], {}
    for kind in CLASSES + NEAR_MISSES:
        for _ in range(PAIRS_PER_CLASS if kind in CLASSES else PAIRS_PER_CLASS * 2):
            person, entry, *aliases = getattr(evasions, kind)(town)
            truth[f"R{len(seen)}", f"B{len(listed)}"] = kind
            seen.append(registrant(person, len(seen)))
            listed.append(ban(entry, len(listed), *aliases))
    while len(seen) < registrations:
        seen.append(registrant(town.anyone(), len(seen)))
    while len(listed) < bans:
        listed.append(ban(town.anyone(), len(listed)))
    random.Random(seed).shuffle(seen)
    return seen, listed, truth


def figures(alerts: set, truth: dict, registrations: int) -> dict:
    """Return recall, precision, F1, alerts on strangers per 1,000 registrations and recall per class."""
    true = {pair for pair, kind in truth.items() if kind in CLASSES}
    hits, kinds = Counter(truth[pair] for pair in alerts & true), Counter(truth.values())
    false = Counter(truth.get(pair, "stranger") for pair in alerts - true)
    recall, precision = len(alerts & true) / len(true), len(alerts & true) / max(1, len(alerts))
    return {
        "f1": round(2 * recall * precision / max(1e-9, recall + precision), 3),
        "recall": round(recall, 3),
        "precision": round(precision, 3),
        "false_per_1000": round(1000 * sum(false.values()) / registrations, 1),
        "recall_by_class": {kind: round(hits[kind] / kinds[kind], 2) for kind in CLASSES},
        "false_by_class": dict(false),
    }


def plain_rapidfuzz(seen, listed, cutoff: float = 88) -> set:
    """Return the pairs that token_sort_ratio alone would show: the peer, names and user names apart."""
    alerts = set()
    for pick, choose in (
        (lambda r: r.name, lambda b: b.real_names),
        (lambda r: r.usernames[:1], lambda b: b.usernames),
    ):
        choices = {b.reference: rapidfuzz_text.default_process(choose(b)[0]) for b in listed if choose(b)}
        for one in filter(pick, seen):
            text = pick(one) if isinstance(pick(one), str) else pick(one)[0]
            found = process.extract_iter(
                rapidfuzz_text.default_process(text),
                choices,
                scorer=fuzz.token_sort_ratio,
                score_cutoff=cutoff,
            )
            alerts |= {(one.id, reference) for _, _, reference in found}
    return alerts


def timed(call):
    """Return what the call returns and the seconds it took."""
    start = time.perf_counter()
    return call(), time.perf_counter() - start


def measure(seed: int, registrations: int, bans: int, peer: bool = True) -> dict:
    """Return the figures of this pipeline and of rapidfuzz alone on one generated set."""
    seen, listed, truth = make(seed, registrations, bans)
    matches, seconds = timed(lambda: screen(seen, listed))
    ours = figures({(m.registration, m.ban) for m in matches}, truth, registrations) | {
        "seconds": round(seconds, 2)
    }
    ours["near_misses_strong"] = sum(
        truth.get((m.registration, m.ban)) in NEAR_MISSES and m.band == "strong" for m in matches
    )
    prepared = PreparedBans(listed, among=seen)
    single = sorted(timed(lambda one=one: list(prepared.matches(one)))[1] for one in seen[:400])
    ours["one_registration_ms"] = round(1000 * single[380], 2)
    answer = {"registrations": registrations, "bans": bans, "seed": seed, "ours": ours}
    if peer:
        alerts, seconds = timed(lambda: plain_rapidfuzz(seen, listed))
        answer["rapidfuzz_alone"] = figures(alerts, truth, registrations) | {"seconds": round(seconds, 2)}
    return answer


def table(answer: dict) -> str:
    """Return the figures as lines to read."""
    columns = [name for name in ("ours", "rapidfuzz_alone") if name in answer]
    lines = [f"{'':24}" + "".join(f"{name:>18}" for name in columns)]
    for key in ("f1", "recall", "precision", "false_per_1000", "seconds"):
        lines.append(f"{key:24}" + "".join(f"{answer[name][key]:>18}" for name in columns))
    for kind in CLASSES:
        lines.append(
            f"{kind:24}" + "".join(f"{answer[name]['recall_by_class'][kind]:>18}" for name in columns)
        )
    lines += [f"{name}: false alerts {answer[name]['false_by_class']}" for name in columns]
    lines.append(f"one registration, 95th percentile: {answer['ours']['one_registration_ms']} ms")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--no-peer", action="store_true", help="leave out rapidfuzz alone")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--registrations", type=int, default=5000)
    parser.add_argument("--bans", type=int, default=2000)
    given = parser.parse_args()
    answer = measure(given.seed, given.registrations, given.bans, peer=not given.no_peer)
    print(json.dumps(answer) if given.json else table(answer))


if __name__ == "__main__":
    main()
