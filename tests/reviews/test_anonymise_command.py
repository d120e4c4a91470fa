import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.reviews.anonymise_cases import CASE

pytestmark = pytest.mark.feature("N09")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def case_file(tmp_path):
    path = tmp_path / "case.json"
    path.write_text(json.dumps({**CASE, "text": "Ana Tolvaj left on 5 June."}), "utf-8")
    return path


def test_json_answers_text_spans_and_warnings(case_file):
    out = StringIO()
    call_command("anonymise", str(case_file), "--format", "json", "--seed", "1", stdout=out)

    answer = json.loads(out.getvalue())

    assert answer["text"] == "Witness 1 left on day 2."
    assert answer["spans"][0] == {
        "start": 0,
        "end": 10,
        "kind": "PERSON",
        "person": "p3",
        "tier": "auto",
        "replacement": "witness 1",
        "candidates": [],
    }
    assert answer["warnings"] == ["3 people of the case file are not named in the text."]


def test_one_case_per_line_gets_one_answer_per_line(tmp_path):
    path = tmp_path / "cases.jsonl"
    path.write_text(
        f"{json.dumps({**CASE, 'text': 'One.'})}\n\n{json.dumps({**CASE, 'text': 'Two.'})}\n", "utf-8"
    )
    out = StringIO()
    call_command("anonymise", str(path), "--format", "json", stdout=out)

    assert [json.loads(line)["text"] for line in out.getvalue().splitlines()] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("", "no case"),
        ("not json", "not JSON"),
        ("[1]", "no text"),
        ('{"text": 3}', "no text"),
        ('{"text": "x", "people": [{}]}', "people"),
        ('{"text": "x", "event": []}', None),
        ('{"text": "x", "event": "y"}', "event"),
    ],
)
def test_wrong_input_is_refused_in_words(tmp_path, written, words):
    path = tmp_path / "case.json"
    path.write_text(written, "utf-8")
    if words is None:
        call_command("anonymise", str(path), stdout=StringIO())
        return
    with pytest.raises(CommandError, match=words):
        call_command("anonymise", str(path), stdout=StringIO())


def test_a_missing_file_is_refused_in_words():
    with pytest.raises(CommandError, match="Cannot read"):
        call_command("anonymise", "/nowhere/case.json", stdout=StringIO())


@pytest.mark.slow
def test_standard_input_works_without_database_or_secrets(case_file):
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    run = subprocess.run(
        [sys.executable, "manage.py", "anonymise", "-", "--format", "json"],
        input=case_file.read_text("utf-8"),
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**kept, "DATABASE_URL": "postgres://nobody@127.0.0.1:9/none"},
        check=False,
    )

    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["text"].startswith("Witness 1")
