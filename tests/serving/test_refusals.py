import base64
import socket

import pytest

from eventsafety.accounts.models import User
from eventsafety.serving import demo_mode, web
from eventsafety.serving.refused import Refused
from tests.processes import Serve, free_port, manage

pytestmark = pytest.mark.slow

MASTER_KEY = base64.b64encode(b"k" * 32).decode()


def test_a_taken_port_is_said_in_words_with_the_way_out(var):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        answer = manage("serve", EVENTSAFETY_VAR=var, PORT=port)
    assert answer.returncode == 1
    assert answer.stdout.splitlines()[-1] == (
        f"Refused: Port {port} is taken, perhaps by another EventSafety. "
        f"Stop that one, or: PORT={port + 1} make run"
    )
    assert not var.exists()


@pytest.mark.parametrize("port", ["eight", "0", "65536", "-1", "８０００"])
def test_a_port_that_is_no_port_is_refused(port):
    with pytest.raises(Refused, match=r"PORT is a number from 1 to 65535, not .+ For example: PORT=8001"):
        web.bind("127.0.0.1", port)


@pytest.mark.parametrize("host", ["no.such.host.invalid", "203.0.113.7"])
def test_an_address_of_another_machine_is_refused(host):
    with pytest.raises(Refused, match=f"HOST {host} is no address of this machine. Leave HOST away."):
        web.bind(host, str(free_port()))


def test_a_second_one_over_the_same_files_is_refused_and_the_first_goes_on(used_var):
    with Serve(used_var) as first:
        first.wait()
        answer = manage("serve", EVENTSAFETY_VAR=used_var, PORT=free_port())
        assert answer.returncode == 1
        assert (
            f"Refused: EventSafety runs already on the files in {used_var}. Stop that one first"
            in answer.stdout
        )
        assert first.status() == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])  # noqa: S104  (they are refused)
def test_the_demo_is_for_this_machine_only(host):
    with pytest.raises(Refused, match="This is the demo, whose passwords everybody knows"):
        demo_mode.refuse_where_reachable(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.9.9.9"])
def test_the_demo_starts_on_every_name_of_this_machine(host, settings):
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    assert demo_mode.refuse_where_reachable(host) is None


def test_the_demo_refuses_a_public_name(settings):
    settings.ALLOWED_HOSTS = ["localhost", "safety.example.org"]
    with pytest.raises(Refused, match=r"ALLOWED_HOSTS names safety\.example\.org"):
        demo_mode.refuse_where_reachable("127.0.0.1")


def test_production_refuses_the_database_of_the_demo(var):
    answer = manage(
        "serve",
        EVENTSAFETY_VAR=var,
        EVENTSAFETY_ENV="production",
        EVENTSAFETY_MASTER_KEYS=MASTER_KEY,
        SECRET_KEY="x" * 60,
        PORT=free_port(),
    )
    assert answer.returncode == 1
    assert "Refused: EVENTSAFETY_ENV=production does not start on the demo's own database" in answer.stdout
    assert not (var / "postgres").exists()


def test_production_refuses_a_demo_account_whose_password_is_known(db):
    User.objects.create_user("lead", password="known to everybody")
    with pytest.raises(Refused, match="This database holds the demo's accounts"):
        demo_mode.refuse_known_passwords([("Lead", "lead", "known to everybody")])


def test_production_accepts_an_account_that_only_has_the_name_of_a_demo_account(db):
    User.objects.create_user("lead", password="known to one person")
    assert demo_mode.refuse_known_passwords([("Lead", "lead", "known to everybody")]) is None


@pytest.mark.feature("N11")
@pytest.mark.parametrize("written", ["", "not-a-key"])
def test_production_does_not_start_without_a_master_key(var, written):
    answer = manage(
        "serve",
        EVENTSAFETY_VAR=var,
        EVENTSAFETY_ENV="production",
        EVENTSAFETY_MASTER_KEYS=written,
        DATABASE_URL="postgres://nobody@127.0.0.1:1/none",
        SECRET_KEY="x" * 60,
        PORT=free_port(),
    )
    assert answer.returncode == 1
    assert "EVENTSAFETY_MASTER_KEYS" in answer.stdout.splitlines()[-1]


@pytest.mark.feature("N11")
def test_wrong_master_keys_refuse_the_start_and_change_nothing(var):
    with Serve(var) as server:
        server.wait()
    kept = var / "master_keys"
    right = kept.read_text()
    kept.write_text(MASTER_KEY)
    answer = manage("serve", EVENTSAFETY_VAR=var, PORT=free_port())
    assert answer.returncode == 1
    assert "do not open with the master keys at hand" in answer.stdout
    kept.write_text(right)
    with Serve(var) as server:
        server.wait()
