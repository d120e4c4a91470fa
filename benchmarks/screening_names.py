"""Names alone: labelled pairs, mutated names, and pairs across scripts, each judged by the shipped threshold.

python -m benchmarks.screening_names [--json] [--missed] [--half tune|held_out|all] [--seed 7]
"""

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

from benchmarks.screening_mutations import mutated
from registrations.screening import BanEntry, Registrant, screen

SETS = Path(__file__).parent / "screening_sets"


def rows(name: str, half: str = "all") -> list[list[str]]:
    """Return the lines of a set, their parts split; every other line of a kind is for tuning."""
    lines = [line.split("|") for line in (SETS / name).read_text(encoding="utf-8").splitlines()]
    kept, seen = [], Counter()
    for parts in lines:
        if not parts[0].startswith("#"):
            seen[kind := " ".join(parts[:-2])] += 1
            if half == "all" or (half == "tune") == (seen[kind] % 2 == 1):
                kept.append(parts)
    return kept


def shown(pairs: list[tuple[str, str]], together: bool = False) -> list[bool]:
    """Return for each pair of names whether the matcher shows it, alone or as part of one large list."""
    if not together:
        return [bool(screen([Registrant(0, a)], [BanEntry(0, (b,))])) for a, b in pairs]
    seen = [Registrant(number, a) for number, (a, _) in enumerate(pairs)]
    found = screen(seen, [BanEntry(number, (b,)) for number, (_, b) in enumerate(pairs)])
    hits = {match.ban for match in found if match.registration == match.ban}
    return [number in hits for number in range(len(pairs))]


def labelled(half: str, together: bool) -> tuple[dict, list]:
    """Return F1, precision and recall on the labelled pairs, and those judged wrongly."""
    lines = rows("name_pairs.txt", half)
    answers = shown([(a, b) for *_, a, b in lines], together)
    same = [sign == "+" for sign, *_ in lines]
    hits = sum(a and s for a, s in zip(answers, same, strict=True))
    precision, recall = hits / max(1, sum(answers)), hits / max(1, sum(same))
    wrong = ["|".join(line) for line, a, s in zip(lines, answers, same, strict=True) if a != s]
    figures = {"pairs": len(lines), "f1": 2 * precision * recall / max(1e-9, precision + recall)}
    return figures | {"precision": precision, "recall": recall}, wrong


def found_of(kinds: list[str], pairs: list[tuple[str, str]], together: bool) -> tuple[dict, list]:
    """Return the share of true pairs that are shown, as a whole and by kind, and those that are not."""
    hits, answers = defaultdict(list), shown(pairs, together)
    for kind, answer in zip(kinds, answers, strict=True):
        hits[kind].append(answer)
    missed = [
        f"{kind}|{a}|{b}" for kind, (a, b), answer in zip(kinds, pairs, answers, strict=True) if not answer
    ]
    by_kind = {kind: f"{sum(each)}/{len(each)}" for kind, each in sorted(hits.items())}
    return {"pairs": len(pairs), "recall": sum(answers) / len(answers), "by_kind": by_kind}, missed


def measure(half: str, seed: int, together: bool = False) -> dict[str, tuple[dict, list]]:
    """Return figures and errors of the three sets."""
    names = [name for (name,) in (parts for parts in rows_plain("mutated_names.txt"))]
    mutations = mutated(names, seed)
    scripts = rows("cross_script.txt", half)
    return {
        "labelled pairs": labelled(half, together),
        "mutated names": found_of(
            [kind for kind, *_ in mutations], [(a, b) for _, a, b in mutations], together
        ),
        "across scripts": found_of([line[0] for line in scripts], [(a, b) for _, a, b in scripts], together),
    }


def rows_plain(name: str) -> list[list[str]]:
    """Return the lines of a set that holds one name a line."""
    lines = (SETS / name).read_text(encoding="utf-8").splitlines()
    return [[line] for line in lines if not line.startswith("#")]


def rounded(figures: dict) -> dict:
    return {what: round(value, 3) if isinstance(value, float) else value for what, value in figures.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print JSON instead of lines")
    parser.add_argument("--missed", action="store_true", help="print what is judged wrongly")
    parser.add_argument("--half", choices=["tune", "held_out", "all"], default="all")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    answer = {}
    for mode, together in {"one pair at a time": False, "all in one list": True}.items():
        sets = measure(given.half, given.seed, together)
        answer[mode] = {name: rounded(figures) for name, (figures, _wrong) in sets.items()}
        if not given.json:
            print(mode)
            for name, (_figures, wrong) in sets.items():
                print(f"  {name}: {answer[mode][name]}")
                for line in wrong if given.missed else ():
                    print(f"    {line}")
    if given.json:
        print(json.dumps(answer))


if __name__ == "__main__":
    main()
