import pytest

from tests.processes import manage

pytestmark = pytest.mark.slow

NOTHING_SET_UP = {"EVENTSAFETY_ENV": "production", "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}


def test_help_lists_every_command(tmp_path):
    answer = manage("--help", **NOTHING_SET_UP)
    assert answer.returncode == 0
    assert {"serve", "sweeper", "screen", "anonymise"} <= set(answer.stdout.split())
    assert "not properly configured" not in answer.stdout


@pytest.mark.parametrize("command", ["screen", "anonymise", "serve", "sweeper"])
def test_each_command_explains_itself(command):
    answer = manage(command, "--help", **NOTHING_SET_UP)
    assert answer.returncode == 0
    assert answer.stdout.startswith(f"usage: manage.py {command}")


def test_other_commands_do_not_start_production_without_a_secret():
    answer = manage("migrate", **NOTHING_SET_UP)
    assert answer.returncode == 1
    assert "Set SECRET_KEY: production does not start without it." in answer.stdout
