"""All benchmarks, one after the other: python -m benchmarks [--json]."""

import argparse
import json
import subprocess
import sys

NAMES = [
    "screening",
    "screening_names",
    "screening_growth",
    "anonymising",
    "intake",
    "board",
    "ladder",
    "sealing",
    "audit",
    "registrations",
]


def main() -> None:
    """Run each benchmark in a process of its own; print the tables, or one JSON object of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object: benchmark → its figures")
    wants_json = parser.parse_args().json
    figures = {}
    for name in NAMES:
        command = [sys.executable, "-m", f"benchmarks.{name}", *(["--json"] if wants_json else [])]
        if not wants_json:
            print(f"\n== {name}", flush=True)
        done = subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE if wants_json else None)
        if wants_json:
            figures[name] = json.loads(done.stdout)
    if wants_json:
        print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
