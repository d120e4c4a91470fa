import signal
import threading
import time
from contextlib import contextmanager

import pytest

from eventsafety.serving import postgres
from eventsafety.serving.sweeper import sweep_until
from tests.processes import Process, wait_for
from tests.serving import sweeps
from tests.serving.conftest import ask

pytestmark = [pytest.mark.slow, pytest.mark.feature("N04")]

BEATEN = "SELECT 1 FROM notifications_enginebeat"


@contextmanager
def sweeping(*names, seconds=0.02):
    sweeps.swept.clear()
    stopped = threading.Event()
    paths = [f"tests.serving.sweeps.{name}" for name in names]
    thread = threading.Thread(
        target=sweep_until, args=[stopped], kwargs={"sweeps": paths, "seconds": seconds}
    )
    thread.start()
    try:
        yield thread
    finally:
        stopped.set()
        thread.join(5)
    assert not thread.is_alive()


def test_a_failing_sweep_keeps_no_other_from_running():
    with sweeping("broken", "counted"):
        wait_for(lambda: sweeps.swept.count("counted") >= 3, seconds=10)


def test_an_unknown_sweep_keeps_no_other_from_running():
    with sweeping("no_such_sweep", "counted"):
        wait_for(lambda: "counted" in sweeps.swept, seconds=10)


def test_a_failure_is_logged_once_and_without_what_people_wrote(caplog):
    with sweeping("broken", "counted"):
        wait_for(lambda: sweeps.swept.count("counted") >= 3, seconds=10)
    assert len(caplog.messages) == 1
    assert caplog.messages[0].startswith("The sweep tests.serving.sweeps.broken failed: RuntimeError in")
    assert "Canary" not in caplog.text


def test_sweeps_come_at_their_rhythm():
    began = time.monotonic()
    with sweeping("counted", seconds=0.1):
        wait_for(lambda: len(sweeps.swept) >= 6, seconds=10)
    assert time.monotonic() - began >= 0.5
    assert len(sweeps.swept) <= (time.monotonic() - began) / 0.1 + 2


def test_a_database_that_goes_away_and_comes_back_is_swept_within_two_seconds(used_var, data_dir, tmp_path):
    running = postgres.start(data_dir)
    ask(data_dir, "DELETE FROM notifications_enginebeat")
    log = tmp_path / "sweeper.log"
    with Process(log, "manage.py", "sweeper", DATABASE_URL=running.url, EVENTSAFETY_VAR=used_var) as sweeper:
        wait_for(lambda: ask(data_dir, BEATEN))
        running.stop()
        time.sleep(5)
        back = postgres.start(data_dir)
        ask(data_dir, "DELETE FROM notifications_enginebeat")
        wait_for(lambda: ask(data_dir, BEATEN), seconds=2.5)  # two, and what one question takes
        assert sweeper.end(signal.SIGTERM) == 0
        back.stop()
    assert "OperationalError" in sweeper.said()
    assert "works again" in sweeper.said()
    assert "Traceback" not in sweeper.said()
