"""The fault suite: python -m tests.storm [--short] [--json] [--only WORDS] [--logs]."""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from itertools import groupby

from tests.storm.goals import missed
from tests.storm.plans import Plan, plans
from tests.storm.stage import FAKETIME, Stage


def main() -> None:
    """Run every phase, print what it measured, and end with 1 when a goal was not reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="what CI runs: under three minutes")
    parser.add_argument("--json", action="store_true", help="one JSON object: phase → its figures")
    parser.add_argument("--only", default="", help="phases with these words in their names")
    parser.add_argument("--logs", action="store_true", help="also print what the processes said")
    arguments = parser.parse_args()
    wanted = [plan for plan in plans(short=arguments.short) if arguments.only in plan.name]
    results, began = {}, time.monotonic()
    for _stage, group in groupby(wanted, key=lambda plan: (plan.redis, str(plan.ahead))):
        for name, figures in on_one_stage(list(group), logs=arguments.logs):
            results[name] = figures
            show(name, figures, sys.stderr if arguments.json else sys.stdout)
    if arguments.json:
        print(json.dumps(results, indent=2))
    words = [line for name in results for line in missed(name, results[name], long=not arguments.short)]
    words += [f"took {time.monotonic() - began:.0f} s"]
    print("\n".join(words), file=sys.stderr)
    sys.exit(len(words) > 1)


def show(name: str, figures: dict, out) -> None:
    """Print one phase as lines of a table."""
    lines = [f"{figure:<36} {value}" for figure, value in figures.items()]
    print("\n".join(["", f"== {name}", *lines]), file=out, flush=True)


def on_one_stage(group: list[Plan], *, logs: bool) -> Iterator[tuple[str, dict]]:
    """Run the phases that share a stage, one after the other."""
    if group[0].ahead and not FAKETIME.exists():
        print("\n== wrong clocks\nleft out: needs libfaketime (apt-get install faketime)", file=sys.stderr)
        return
    with Stage(redis=group[0].redis, ahead=group[0].ahead) as stage:
        try:
            prepare(stage)
            for plan in group:
                began = time.monotonic()
                figures = plan.run(stage)
                yield plan.name, figures | {"took (s)": round(time.monotonic() - began)}
        finally:
            if logs:
                for log in stage.folder.glob("*.log"):
                    print(f"\n-- {log.name}\n{log.read_text()}", file=sys.stderr)


def prepare(stage: Stage) -> None:
    """Set Django up over this stage and start the product."""
    stage.set_up()
    stage.start_parts()


if __name__ == "__main__":
    main()
