"""Every verb that is recorded anywhere has words, and every matter of a case is recorded about the case."""

import ast
import re
from pathlib import Path

import pytest

from eventsafety.trail.words import THINGS, VERBS, thing_words, verb_words

pytestmark = pytest.mark.feature("N12")
ROOT = Path(__file__).resolve().parents[2]
APPS = ["eventsafety", "teams", "registrations", "incidents", "reviews"]
VERB = re.compile(r"[a-z_]+\.[a-z_]+")


def calls(*apps: str) -> list[ast.Call]:
    """Every call of audit.record and its kin."""
    found = []
    for path in (path for app in apps for path in (ROOT / app).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("audit.record"):
                found.append(node)
    return found


def test_every_verb_has_words():
    verbs = {call.args[0].value for call in calls(*APPS) if isinstance(call.args[0], ast.Constant)}
    assert len(verbs) > 70
    assert {verb for verb in verbs if verb not in VERBS} == set()


def test_words_are_sentences_that_name_no_code():
    for verb, words in VERBS.items():
        assert VERB.fullmatch(verb)
        assert str(words)[0].isupper()
        assert "_" not in str(words)
    assert not [words for words in THINGS.values() if "_" in str(words)]


def test_a_verb_or_thing_without_words_is_shown_as_it_is():
    assert verb_words("lamp.lit") == "lamp.lit"
    assert thing_words("lamps.lamp", "0123456789") == "lamp 01234567"
    assert thing_words("page", "incidents:search") == "page incidents:search"


@pytest.mark.feature("N01")
def test_matters_of_a_case_are_recorded_about_the_case():
    """So that one rule hides all of them from whoever is recused."""
    things = {ast.unparse(call.args[1]) for call in calls("incidents") if len(call.args) > 1}
    cases = {"incident", "row.incident", "theirs"}
    assert things <= {*cases, "event"}
    reviews = {ast.unparse(call.args[1]) for call in calls("reviews") if len(call.args) > 1}
    assert reviews <= {"review", "found"}
