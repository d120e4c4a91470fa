"""Screening of whole files: figures on the sample lists, and the command (K15, N06)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from registrations.screening import screen
from tests.registrations.screening_files import FILES, bans, registrants, truth

pytestmark = [pytest.mark.feature("K15"), pytest.mark.feature("N06")]
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def matches():
    people = registrants("registrations_pretix.csv", "registrations_eventbrite.csv")
    return {(match.registration, match.ban): match for match in screen(people, bans())}


def test_nearly_all_listed_people_are_found_with_few_false_alerts(matches):
    true = {(row["row_id"], row["ban_reference"]) for row in truth() if row["true"] == "true"}
    found, false = len(true & matches.keys()), len(matches.keys() - true)
    recall, precision = found / len(true), found / len(matches)
    assert 2 * recall * precision / (recall + precision) >= 0.95
    assert recall >= 0.97
    assert 1000 * false / 620 <= 8


def test_no_innocent_looks_strong(matches):
    strong = {pair for pair, match in matches.items() if match.band == "strong"}
    true = {(row["row_id"], row["ban_reference"]) for row in truth() if row["true"] == "true"}
    assert strong - true == set()


def test_what_ought_to_be_strong_is_strong(matches):
    sure = {
        (row["row_id"], row["ban_reference"]) for row in truth() if row["expectation"] == "at_least_strong"
    }
    assert {pair for pair in sure if pair not in matches or matches[pair].band != "strong"} == set()


def screen_command(*arguments: str) -> subprocess.CompletedProcess:
    """Run manage.py screen without database, Redis or secret."""
    bare = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return subprocess.run(
        [sys.executable, "manage.py", "screen", *arguments],
        cwd=ROOT,
        env=bare,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_the_command_prints_one_object_a_line_without_a_database():
    done = screen_command(
        str(FILES / "registrations_pretix.csv"), "--bans", str(FILES / "ban_list.csv"), "--format", "json"
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert lines[0].keys() == {"registration", "ban", "score", "band", "reasons"}
    assert {"registration": "AW9Z7-1", "ban": "EV-2014-002"}.items() <= lines[0].items()
    assert [line["score"] for line in lines] == sorted((line["score"] for line in lines), reverse=True)


@pytest.mark.slow
def test_the_command_takes_columns_by_name(tmp_path):
    sheet = tmp_path / "list.csv"
    sheet.write_text("Wer,Konto auf Meta\nOdd Person,Blue Whale\n", encoding="utf-8")
    arguments = [str(sheet), "--bans", str(FILES / "ban_list.csv"), "--format", "json"]
    done = screen_command(*arguments, "--map", "name=Wer,username=Konto auf Meta")
    assert [(line["registration"], line["ban"]) for line in map(json.loads, done.stdout.splitlines())] == [
        ("1", "GL-2014-001")
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["missing.csv"], "No such file"),
        ([str(ROOT / "README.md")], "This is not a spreadsheet"),
        ([str(FILES / "registrations_messy.csv"), "--map", "name=Nobody"], "There is no column 'nobody'"),
        ([str(FILES / "registrations_messy.csv"), "--map", "name"], "Write --map as"),
    ],
)
def test_the_command_refuses_in_words(arguments, words):
    done = screen_command(*arguments, "--bans", str(FILES / "ban_list.csv"))
    assert (done.returncode, words in done.stderr, "Traceback" in done.stderr) == (1, True, False)
