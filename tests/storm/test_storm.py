"""A short storm, with the seed of the long one; `python -m tests.storm` is the long one."""

import json
import subprocess
import sys

import pytest

from tests.processes import ROOT, clean_environ
from tests.storm.faults import WITH_REDIS, WITHOUT, faults
from tests.storm.goals import missed
from tests.storm.plans import SEED, plans

pytestmark = pytest.mark.feature("N04")


@pytest.mark.slow
@pytest.mark.redis
def test_a_short_storm_loses_nothing_and_delays_nothing_for_long():
    command = [sys.executable, "-m", "tests.storm", "--short", "--json"]
    done = subprocess.run(
        command, cwd=ROOT, env=clean_environ(), capture_output=True, text=True, timeout=500, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    results = json.loads(done.stdout)
    assert {plan.name for plan in plans(short=True)} - {"wrong clocks"} <= set(results)
    assert results["storm with Redis"]["notifications"] == 8 * results["storm with Redis"]["reports"]


def test_the_same_seed_brings_the_same_storm_with_every_kind_of_fault():
    assert faults(SEED, 60, redis=True) == faults(SEED, 60, redis=True)
    assert set(faults(SEED, 60, redis=True)) == set(WITH_REDIS)
    assert set(faults(SEED, 20, redis=False)) == set(WITHOUT)
    assert len(faults(SEED, 62, redis=True)) == 62


def test_a_goal_that_was_missed_is_said():
    good = {"reports lost": 0, "lost": 0, "latest (s)": 3.0, "duplicates": 2, "kills": 2}
    enough = {"faults": 60, "notifications": 3200}
    assert missed("storm with Redis", good | enough, long=True) == []
    assert missed("storm with Redis", good | {"lost": 1} | enough, long=True) == [
        "storm with Redis: lost is 1, not at most 0"
    ]
    assert missed("storm without Redis", good | {"duplicates": 3}, long=True) == [
        "storm without Redis: 3 duplicates after 2 kills"
    ]
    assert missed("storm with Redis", good | {"faults": 40, "notifications": 3000}, long=True) == [
        "storm with Redis: only 40 faults"
    ]
    assert missed("races", {"wrong outcomes": None}, long=False) == [
        "races: wrong outcomes is None, not at most 0"
    ]
