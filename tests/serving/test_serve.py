import signal
import time

import psutil
import pytest

from tests.processes import Serve
from tests.serving.conftest import ask, kill_all, servers_of

pytestmark = pytest.mark.slow


def test_from_an_empty_folder_to_a_page_and_back_to_nothing(var, data_dir):
    with Serve(var) as serve:
        serve.wait()
        assert f"EventSafety answers on {serve.url}/" in serve.said()
        assert "DEMO on this machine only" in serve.said()
        assert servers_of(data_dir)
        assert serve.end(signal.SIGINT) == 0
    assert serve.said().endswith("Stopped.\n")
    assert servers_of(data_dir) == []


def test_the_second_start_takes_less_than_ten_seconds_and_signs_nobody_out(used_var):
    secret = (used_var / "secret_key").read_text()
    with Serve(used_var) as second:
        second.wait()
        # Of its processor, not of the clock: other tests run beside this one.
        spent = psutil.Process(second.popen.pid).cpu_times()
        assert spent.user + spent.system < 10
    assert (used_var / "secret_key").read_text() == secret
    assert (used_var / "secret_key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_every_gentle_signal_stops_the_database_too(used_var, data_dir, number):
    with Serve(used_var) as serve:
        serve.wait()
        assert serve.end(number) == 0
    assert servers_of(data_dir) == []


def test_an_impatient_second_ctrl_c_leaves_no_database_behind(used_var, data_dir):
    with Serve(used_var) as serve:
        serve.wait()
        serve.popen.send_signal(signal.SIGINT)
        time.sleep(0.1)
        serve.end(signal.SIGINT)
    assert servers_of(data_dir) == []


@pytest.mark.feature("N04")
@pytest.mark.parametrize("power_cut", [False, True], ids=["killed", "power cut"])
def test_killed_and_started_again_nothing_is_lost(used_var, data_dir, power_cut):
    with Serve(used_var) as serve:
        serve.wait()
        users = ask(data_dir, "SELECT count(*) FROM accounts_user")
        ask(data_dir, "INSERT INTO django_session VALUES ('kept', 'amber kettle', now())")
        serve.end(signal.SIGKILL)
    assert servers_of(data_dir)  # nobody was there to stop it
    if power_cut:
        kill_all(data_dir)
    with Serve(used_var) as again:
        again.wait()
        assert ask(data_dir, "SELECT session_data FROM django_session") == [("amber kettle",)]
        assert ask(data_dir, "SELECT count(*) FROM accounts_user") == users
        assert again.end(signal.SIGINT) == 0
    assert servers_of(data_dir) == []
