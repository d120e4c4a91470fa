"""Scores the anonymiser against annotated reviews.

    python -m benchmarks.anonymising [CASES.jsonl ...] [--json] [--misses] [--lang es]

Without files it reads every tests/reviews/data/reviews_*.jsonl.

How it counts
  direct     PERSON, USERNAME, EMAIL, PHONE, URL, IP. Everything else, CODE included, is
             quasi: a badge number points to a person only together with the badge list.
  recall     only spans with `must_mask`. A span is found when every word of it is masked;
             function words at its edges ("the", "at") may stay. "auto" counts automatic
             spans, "all" also suggestions as if accepted.
  precision  words, not spans: masked words that lie in any annotated span (must_mask or
             not), divided by all masked words.
  wrong      automatic spans with a person that overlap an annotated name, account or
             address of somebody else.
  keep       pieces worth keeping that are still in the text after automatic masking,
             word for word.
  decoys     ordinary words inside an automatic (or suggested) span.
  useful     suggestions that overlap a must_mask span, divided by all suggestions.
  ms         milliseconds of processor time per 1,000 words, best of three, one process.
"""

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path

from reviews.anonymising import DIRECT_KINDS, anonymise, apply
from reviews.anonymising.folding import tokenise
from reviews.anonymising.tables import language

CASES = Path(__file__).parent.parent / "tests" / "reviews" / "data"


def score(cases: list[dict]) -> tuple[dict, list[str]]:
    """The figures for `cases`, and one line for every miss."""
    counts, misses = Counter(), []
    for case in cases:
        masked = anonymise(case["text"], case, seed="benchmark")
        counts.update(_score_case(case, masked, misses))
        counts["microseconds"] += _microseconds(case)
    return _figures(counts), misses


def _microseconds(case: dict) -> int:
    best = float("inf")
    for _ in range(3):
        before = time.process_time()
        anonymise(case["text"], case, seed="benchmark")
        best = min(best, time.process_time() - before)
    return round(best * 1e6)


def _words_in(tokens: list, start: int, end: int) -> set[int]:
    return {i for i, token in enumerate(tokens) if token.start < end and start < token.end}


def _without_edges(words: set[int], tokens: list, plain: frozenset[str]) -> set[int]:
    kept = sorted(words)
    while len(kept) > 1 and tokens[kept[0]].fold in plain:
        kept.pop(0)
    while len(kept) > 1 and tokens[kept[-1]].fold in plain:
        kept.pop()
    return set(kept)


def _score_case(case: dict, masked, misses: list[str]) -> Counter:
    text, counts = case["text"], Counter()
    tokens = tokenise(text)
    table = language(case["lang"])
    plain = table.function_words | table.determiners
    auto = set().union(*(_words_in(tokens, s.start, s.end) for s in masked.spans if s.is_auto), set())
    everything = set().union(*(_words_in(tokens, s.start, s.end) for s in masked.spans), set())
    annotated = set().union(*(_words_in(tokens, s["start"], s["end"]) for s in case["spans"]), set())
    counts["words"] += len(text.split())
    counts["auto words"] += len(auto)
    counts["auto words right"] += len(auto & annotated)
    counts["all words"] += len(everything)
    counts["all words right"] += len(everything & annotated)

    def miss(what: str, start: int, end: int) -> None:
        misses.append(f"{case['id']} {what:24} {text[start:end]!r}  …{text[max(0, start - 30) : end + 25]!r}")

    for span in case["spans"]:
        if not span["must_mask"]:
            continue
        group = "direct" if span["kind"] in DIRECT_KINDS else "quasi"
        words = _without_edges(_words_in(tokens, span["start"], span["end"]), tokens, plain)
        counts[group] += 1
        counts[f"{group} auto"] += words <= auto
        counts[f"{group} all"] += words <= everything
        if not words <= auto:
            where = "suggested" if words <= everything else "missed"
            miss(f"{where} {group} {span['kind']}", span["start"], span["end"])
    _score_people(case, masked, counts, miss)
    _score_precision(case, masked, counts, miss)
    for piece in case.get("keep", ()):
        counts["keep"] += 1
        counts["kept"] += piece in masked.text
        counts["kept all"] += piece in apply(text, masked.spans, masked.changes)
        if piece not in masked.text:
            misses.append(f"{case['id']} lost {piece!r}")
    return counts


def _score_people(case: dict, masked, counts: Counter, miss) -> None:
    named = [s for s in case["spans"] if s["kind"] in DIRECT_KINDS]
    for span in masked.spans:
        if not span.is_auto or not span.person:
            continue
        meant = [s for s in named if s["start"] < span.end and span.start < s["end"]]
        if (
            meant
            and any(s["person"] != span.person for s in meant)
            and not (span.kind in ("URL", "PHONE", "EMAIL") and all(s["person"] is None for s in meant))
        ):
            counts["wrong person"] += 1
            miss(f"wrong person {span.person}", span.start, span.end)


def _score_precision(case: dict, masked, counts: Counter, miss) -> None:
    must = [s for s in case["spans"] if s["must_mask"]]
    for span in masked.spans:
        if span.is_auto:
            if not any(s["start"] < span.end and span.start < s["end"] for s in case["spans"]):
                miss(f"needless {span.kind}", span.start, span.end)
            continue
        counts["suggestions"] += 1
        useful = any(s["start"] < span.end and span.start < s["end"] for s in must)
        counts["useful"] += useful
        if not useful:
            miss(f"useless {span.kind}", span.start, span.end)
    for decoy in case.get("decoys", ()):
        counts["decoys"] += 1
        touched = [s for s in masked.spans if s.start < decoy["end"] and decoy["start"] < s.end]
        counts["decoys auto"] += any(s.is_auto for s in touched)
        counts["decoys suggested"] += any(not s.is_auto for s in touched)
        if touched:
            miss(f"decoy {touched[0].tier}", decoy["start"], decoy["end"])


def _figures(counts: Counter) -> dict:
    def share(part: str, whole: str) -> float | None:
        return round(counts[part] / counts[whole], 3) if counts[whole] else None

    return {
        "words": counts["words"],
        "direct": counts["direct"],
        "direct auto": share("direct auto", "direct"),
        "direct all": share("direct all", "direct"),
        "quasi": counts["quasi"],
        "quasi auto": share("quasi auto", "quasi"),
        "quasi all": share("quasi all", "quasi"),
        "precision auto": share("auto words right", "auto words"),
        "precision all": share("all words right", "all words"),
        "wrong person": counts["wrong person"],
        "keep": counts["keep"],
        "kept": share("kept", "keep"),
        "kept all": share("kept all", "keep"),
        "decoys": counts["decoys"],
        "decoys auto": counts["decoys auto"],
        "decoys suggested": counts["decoys suggested"],
        "suggestions per 1,000 words": round(1000 * counts["suggestions"] / max(1, counts["words"]), 1),
        "useful": share("useful", "suggestions"),
        "ms per 1,000 words": round(counts["microseconds"] / max(1, counts["words"]), 1),
    }


def main(arguments: list[str] | None = None) -> None:
    """Print the figures, over all cases and per language."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, help="JSONL files of annotated cases")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--misses", action="store_true", help="list every miss")
    parser.add_argument("--lang", help="only this language")
    parser.add_argument("--only", help="only these case numbers, such as 0,2,4")
    chosen = parser.parse_args(arguments)
    files = chosen.files or sorted(CASES.glob("reviews_*.jsonl"))
    cases = [
        json.loads(line) for path in files for line in path.read_text("utf-8").splitlines() if line.strip()
    ]
    if chosen.only:
        cases = [cases[int(number)] for number in chosen.only.split(",")]
    cases = [case for case in cases if not chosen.lang or case["lang"] == chosen.lang]
    table, misses = {}, []
    for code in dict.fromkeys(case["lang"] for case in cases):
        table[code], found = score([case for case in cases if case["lang"] == code])
        misses += found
    table["all"], _ = score(cases)
    if chosen.json:
        sys.stdout.write(json.dumps(table, indent=2) + "\n")
        return
    for line in misses if chosen.misses else ():
        sys.stdout.write(line + "\n")
    width = max(map(len, table["all"]))
    sys.stdout.write(" " * width + "".join(f"{code:>9}" for code in table) + "\n")
    for name in table["all"]:
        row = "".join(f"{'-' if f[name] is None else f[name]:>9}" for f in table.values())
        sys.stdout.write(f"{name:{width}}{row}\n")


if __name__ == "__main__":
    main()
