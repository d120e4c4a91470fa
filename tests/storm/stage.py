"""PostgreSQL, Redis, a mail server and the product's processes, each of which can be killed."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack, suppress
from pathlib import Path

import psycopg2
from django.db import connections
from redis import Redis

from eventsafety.serving import postgres
from tests.processes import ROOT, clean_environ, free_port, wait_for
from tests.storm.receiver import receiver

HOST = "safety.example.org"
#: As in docker-compose.yml, which tests/serving/test_compose.py runs word for word.
SERVE = ["manage.py", "serve"]
PARTS = {
    "web": SERVE,
    "worker": ["-m", "celery", "-A", "eventsafety", "worker", "--loglevel", "WARNING", "--concurrency", "2"],
    "beat": [
        *("-m", "celery", "-A", "eventsafety", "beat", "--loglevel", "WARNING"),
        *("--scheduler", "celery.beat:Scheduler"),
    ],
    "sweeper": ["manage.py", "sweeper"],
}
FAKETIME = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")


class Part:
    """A service that is started again whenever it ends, as `restart: unless-stopped` does."""

    def __init__(self, log: Path, command: list[str], environ: dict[str, str]) -> None:
        self.log, self.command, self.environ = log, command, environ
        self.wanted, self.deaths = True, 0
        self.start()
        self.thread = threading.Thread(target=self._keep_up, daemon=True)
        self.thread.start()

    def start(self) -> None:
        with self.log.open("a") as out:
            self.popen = subprocess.Popen(
                [sys.executable, *self.command],
                cwd=ROOT,
                env=self.environ,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _keep_up(self) -> None:
        while self.wanted:
            if self.popen.poll() is not None and self.wanted:
                self.deaths += 1
                self.kill()  # children of a process that died may still be there
                self.start()
            time.sleep(0.1)

    def kill(self) -> None:
        """kill -9 the process and its children."""
        with suppress(ProcessLookupError):
            os.killpg(self.popen.pid, signal.SIGKILL)

    def stop(self) -> None:
        """Kill it for good."""
        self.wanted = False
        self.thread.join(5)
        self.kill()
        self.popen.wait(10)


class Stage:
    """Everything that runs; a context. With `redis` the four services, without it one that holds all."""

    def __init__(self, *, redis: bool, ahead: dict[str, int] | None = None) -> None:
        self.with_redis, self.ahead = redis, ahead or {}
        self.folder = Path(tempfile.mkdtemp(prefix="eventsafety-storm-"))
        self.port, self.redis_port, self.database_port = free_port(), free_port(), free_port()
        self.deaths = self.folder / "deaths"
        self.deaths.mkdir()
        (self.folder / "static").mkdir()
        self.parts: dict[str, Part] = {}
        self.running = ExitStack()

    def __enter__(self):
        self.mail = self.running.enter_context(receiver())
        self.running.callback(shutil.rmtree, self.folder, ignore_errors=True)
        self.start_database()
        self.running.callback(lambda: self.database.stop())
        if self.with_redis:
            self.start_redis()
            self.running.callback(lambda: self.redis.kill())
        return self

    def __exit__(self, *_error):
        for part in self.parts.values():
            part.stop()
        self.running.close()

    def environ(self) -> dict[str, str]:
        """Return what every process of this stage is told, the one that directs it included."""
        return {
            "DATABASE_URL": self.database.url,
            "REDIS_URL": f"redis://127.0.0.1:{self.redis_port}/0" if self.with_redis else "",
            "DJANGO_SETTINGS_MODULE": "tests.storm.settings",
            "EVENTSAFETY_ENV": "production",
            "EVENTSAFETY_MASTER_KEYS": "b2YgdGhpcyBzdG9ybSwgcHJvdGVjdHMgbm90aGluZyE=",
            "SECRET_KEY": "of-this-storm-only-0123456789-0123456789-0123456789-0123456789",
            "EVENTSAFETY_VAR": str(self.folder),
            "ALLOWED_HOSTS": HOST,
            "BASE_URL": f"https://{HOST}",
            "BEHIND_PROXY": "true",
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mail.server_address[1]}",
            "PORT": str(self.port),
            "STORM_DEATHS": str(self.deaths),
            "PYTHONWARNINGS": "ignore",
        }

    def set_up(self) -> None:
        """Set Django up in this process over this stage's database, also where an earlier one was before."""
        import django
        from django.conf import settings
        from django.core.management import call_command

        os.environ |= self.environ()
        if settings.configured:
            connections.close_all()
            connections["default"].settings_dict["PORT"] = str(self.database_port)
        else:
            django.setup()
        call_command("migrate", verbosity=0)

    def start_parts(self, parts: dict[str, list[str]] | None = None) -> None:
        """Start the product's processes, all of them unless told which, and wait until the engine runs."""
        parts = parts or (PARTS if self.with_redis else {"serve": SERVE})
        for name, command in parts.items():
            environ = clean_environ(**self.environ())
            if minutes := self.ahead.get(name):
                environ |= {"LD_PRELOAD": str(FAKETIME), "FAKETIME": f"{minutes:+d}m", "TZ": "Europe/Berlin"}
            self.parts[name] = Part(self.folder / f"{name}.log", command, environ)
        if {"web", "serve"} & set(parts):
            knock = ("127.0.0.1", self.port)
            wait_for(lambda: socket.create_connection(knock, 1).close() or True, seconds=90)
        wait_for(lambda: self.ask("SELECT count(*) >= 2 FROM notifications_enginebeat")[0][0], seconds=90)

    def stop_parts(self) -> None:
        """Kill every process of the product for good."""
        for part in self.parts.values():
            part.stop()
        self.parts = {}

    def start_database(self) -> float:
        """Start PostgreSQL; return the moment from which it answers."""
        self.database = postgres.start(self.folder / "postgres", tcp_port=self.database_port)
        return time.time()

    def crash_database(self) -> None:
        """Let PostgreSQL end as in a power cut: nothing is flushed, every connection is gone."""
        connections.close_all()  # our own; whoever directs the storm is not what is tested
        data_dir = self.folder / "postgres"
        postgres._run("pg_ctl", "-D", data_dir, "-m", "immediate", "stop", owner=data_dir)

    def start_redis(self) -> None:
        """Start a Redis that keeps nothing."""
        command = [shutil.which("redis-server"), "--port", str(self.redis_port), "--bind", "127.0.0.1"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT}
        self.redis = subprocess.Popen([*command, "--save", "", "--dir", str(self.folder)], **quiet)
        wait_for(lambda: Redis(port=self.redis_port).ping(), seconds=10)

    def wipe_redis(self) -> None:
        """Throw every queued task away."""
        Redis(port=self.redis_port).flushall()

    def hurry_database(self) -> None:
        """Let new connections not wait for the disk, where no crash is part of what is tested."""
        self.ask(f"ALTER DATABASE {postgres.NAME} SET synchronous_commit = off")
        connections.close_all()

    def ask(self, question: str, *values) -> list[tuple]:
        """Return what the database answers over a connection of its own."""
        connection = psycopg2.connect(self.database.url, connect_timeout=5)
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(question, values)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()

    def lay_out_death(self) -> None:
        """Let whichever process sends next die between sending and writing it down."""
        (self.deaths / f"due-{secrets.token_hex(8)}").touch()

    def died_sending(self) -> int:
        """Return how many processes have died so, and take back the deaths nobody came to."""
        for death in self.deaths.glob("due-*"):
            death.unlink(missing_ok=True)
        return len(list(self.deaths.glob("died-*")))
