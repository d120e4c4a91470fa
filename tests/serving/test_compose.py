"""The compose file without Docker: its commands run by hand beside a real Redis and PostgreSQL."""

import re
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, closing

import psycopg2
import pytest
import yaml

from eventsafety.serving import postgres
from tests.processes import ROOT, Process, Serve, free_port, manage, wait_for

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
WEB_OPTIONS = SERVICES["web"]["command"][3:]
OURS = ("web", "worker", "beat", "sweeper")
FILLED_IN = {
    "EVENTSAFETY_MASTER_KEYS": "a2V5LW9mLXRlc3RzLW9ubHktcHJvdGVjdHMtbm8tMSE=",
    "SECRET_KEY": "a-secret-of-sixty-letters-that-only-this-test-knows-0123456789",
    "ALLOWED_HOSTS": "safety.example.org",
    "BASE_URL": "https://safety.example.org",
    "POSTGRES_PASSWORD": "abc",
}


def filled_in(value):
    """What docker compose makes of ${NAME:?words} and ${NAME:-default} with .env filled in."""
    return re.sub(r"\$\{(\w+):[?-](.*?)\}", lambda hole: FILLED_IN.get(hole[1], ""), value)


def environ_of(service, **instead):
    return {key: filled_in(value) for key, value in SERVICES[service]["environment"].items()} | instead


def arguments_of(service):
    """The service's command for this interpreter."""
    program, *rest = SERVICES[service]["command"]
    return ["-m", program, *rest] if program == "celery" else rest


@pytest.fixture
def tcp_server(data_dir):
    running = postgres.start(data_dir, tcp_port=free_port())
    yield running
    running.stop()


def ask(server, question, *values):
    with (
        closing(psycopg2.connect(server.url, connect_timeout=5)) as connection,
        connection.cursor() as cursor,
    ):
        connection.autocommit = True
        cursor.execute(question, values)
        return cursor.fetchall() if cursor.description else None


def test_each_part_is_a_service_of_its_own():
    assert set(SERVICES) == {"web", "worker", "beat", "sweeper", "postgres", "redis"}
    assert len({tuple(service["command"]) for service in SERVICES.values()}) == 6
    for name in OURS:
        assert environ_of(name)["EVENTSAFETY_ENV"] == "production"
        assert environ_of(name)["DATABASE_URL"].startswith("postgres://eventsafety:abc@postgres:")
        assert environ_of(name)["REDIS_URL"] == "redis://redis:6379/0"


def test_nothing_but_the_web_server_of_this_machine_reaches_a_service():
    ports = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert ports == {"web": ["127.0.0.1:8000:8000"]}


def test_no_secret_stands_in_the_file_and_each_is_asked_for_in_words():
    text = (ROOT / "docker-compose.yml").read_text()
    assert set(re.findall(r"\$\{(\w+):\?set \1 in \.env\}", text)) == set(FILLED_IN)
    for name in FILLED_IN:
        assert re.search(rf"^{name}=", (ROOT / ".env.example").read_text(), re.MULTILINE)


def test_postgres_knows_the_options_given_to_it(tcp_server):
    for option in SERVICES["postgres"]["command"][2::2]:
        name, value = option.split("=")
        assert ask(tcp_server, "SELECT %s = ANY(enumvals) FROM pg_settings WHERE name = %s", value, name) == [
            (True,)
        ]


@pytest.mark.slow
@pytest.mark.redis
@pytest.mark.feature("N04")
def test_every_command_runs_by_hand_beside_redis_and_postgres(tcp_server, redis_url, tmp_path):
    here = {"DATABASE_URL": tcp_server.url, "REDIS_URL": redis_url, "EVENTSAFETY_VAR": tmp_path / "srv"}
    collected = manage("collectstatic", "--noinput", **environ_of("web", **here))
    assert collected.returncode == 0, collected.stdout

    with ExitStack() as running:
        web = running.enter_context(Serve(**environ_of("web", **here, PORT=free_port()), options=WEB_OPTIONS))
        web.headers = {"Host": "safety.example.org", "X-Forwarded-Proto": "https"}
        web.wait()
        assert "DEMO" not in web.said()
        assert ask(tcp_server, "SELECT count(*) FROM accounts_user") == [(0,)]
        _shell, *healthcheck = SERVICES["web"]["healthcheck"]["test"][1:]
        healthcheck[-1] = healthcheck[-1].replace("8000", str(web.port))
        assert subprocess.run([sys.executable, *healthcheck], check=False).returncode == 0

        parts = {
            name: running.enter_context(
                Process(tmp_path / f"{name}.log", *arguments_of(name), **environ_of(name, **here))
            )
            for name in ("sweeper", "worker", "beat")
        }
        wait_for(lambda: ask(tcp_server, "SELECT 1 FROM notifications_enginebeat"))
        # Without the sweeper, only a task that beat sent over Redis and the worker ran can write this.
        assert parts["sweeper"].end(signal.SIGTERM) == 0
        ask(tcp_server, "DELETE FROM notifications_enginebeat")
        wait_for(lambda: ask(tcp_server, "SELECT 1 FROM notifications_enginebeat"))

        for part in (parts["beat"], parts["worker"], web):
            assert part.end(signal.SIGTERM) == 0, part.said()


@pytest.mark.slow
@pytest.mark.redis
def test_the_web_server_alone_starts_no_worker_and_no_sweeper(tcp_server, redis_url, tmp_path):
    here = {"DATABASE_URL": tcp_server.url, "REDIS_URL": redis_url, "EVENTSAFETY_VAR": tmp_path / "srv"}
    with Serve(**here) as alone:
        alone.wait()
        time.sleep(2)
        assert ask(tcp_server, "SELECT count(*) FROM notifications_enginebeat") == [(0,)]
    with Serve(**here, options=["--all"]) as together:
        together.wait()
        wait_for(lambda: ask(tcp_server, "SELECT 1 FROM notifications_enginebeat"))
