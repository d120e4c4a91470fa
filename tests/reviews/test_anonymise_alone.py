import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.anonymising import score
from reviews.anonymising import anonymise, gate
from tests.reviews.anonymise_cases import CASE

pytestmark = pytest.mark.feature("N09")
ROOT = Path(__file__).parents[2]


def test_it_opens_no_socket(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("The anonymiser must not use the network.")

    for name in ("socket", "create_connection", "getaddrinfo", "socketpair"):
        monkeypatch.setattr(socket, name, refuse)
    text = "Ana Tolvaj, a Belgian, wrote to https://wiki.example/x on 5 June from 198.51.100.2."

    assert "Tolvaj" not in anonymise(text, CASE).text
    assert gate(text, ["Ana Tolvaj"])


@pytest.mark.slow
def test_it_needs_nothing_but_the_standard_library():
    checked = (
        "import sys; before = set(sys.modules); import reviews.anonymising; "
        "print(*sorted({m.split('.')[0] for m in set(sys.modules) - before} - sys.stdlib_module_names))"
    )
    run = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {checked}"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.split() == ["reviews"]


@pytest.mark.parametrize("name", ["reviews_dev", "reviews_own", "reviews_more"])
def test_the_figures_hold_on_annotated_reviews(name):
    path = ROOT / "tests" / "reviews" / "data" / f"{name}.jsonl"
    cases = [json.loads(line) for line in path.read_text("utf-8").splitlines()]

    figures, misses = score(cases)

    assert figures["direct auto"] >= 0.97, misses
    assert figures["direct all"] == 1.0, misses
    assert figures["quasi all"] >= 0.93, misses
    assert figures["precision all"] >= 0.93, misses
    assert figures["wrong person"] == 0, misses
    assert figures["kept"] == 1.0, misses
    assert figures["decoys auto"] == 0, misses
    assert figures["useful"] >= 0.8, misses
