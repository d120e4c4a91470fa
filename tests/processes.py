"""The product as real processes, for tests that start and kill them."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from django.urls import reverse

ROOT = Path(__file__).resolve().parent.parent
OURS = (
    "EVENTSAFETY",
    "DATABASE",
    "REDIS",
    "DJANGO",
    "SECRET",
    "ALLOWED",
    "BASE_URL",
    "HOST",
    "PORT",
    "EMAIL",
)


def free_port() -> int:
    """Return a TCP port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(question, *, seconds: float = 60):
    """Ask until the answer is true and return it; an error is a not yet. AssertionError when time is up."""
    deadline = time.monotonic() + seconds
    answer = None
    while time.monotonic() < deadline:
        try:
            if answer := question():
                return answer
        except Exception as error:
            answer = error
        time.sleep(0.05)
    raise AssertionError(f"Not within {seconds} s; the last answer was {answer!r}.")


def clean_environ(**more: object) -> dict[str, str]:
    """Return the environment a newcomer has: nothing of this test run's settings in it, then `more`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return kept | {name: str(value) for name, value in more.items()}


def manage(*arguments: str, **environ: object) -> subprocess.CompletedProcess[str]:
    """Run one command of manage.py to its end; its words are in .stdout (errors included)."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=clean_environ(**environ),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )


class Process:
    """A command of the product that goes on running; a context that ends it, gently first."""

    def __init__(self, log: Path, *command: str, **environ: object) -> None:
        self.log = log
        with log.open("a") as out:
            self.popen = subprocess.Popen(
                [sys.executable, *command],
                cwd=ROOT,
                env=clean_environ(**environ),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.end(signal.SIGTERM)

    def said(self) -> str:
        """Return all it has printed so far."""
        return self.log.read_text()

    def end(self, number: signal.Signals) -> int:
        """Send a signal, wait for the end and return the exit code (negative: the signal that ended it)."""
        if self.popen.poll() is None:
            self.popen.send_signal(number)
        try:
            return self.popen.wait(30)
        except subprocess.TimeoutExpired:
            self.popen.kill()
            raise


class Serve(Process):
    """`manage.py serve` over its own EVENTSAFETY_VAR and PORT."""

    def __init__(self, var: Path | None = None, *, options: Sequence[str] = (), **environ: object) -> None:
        self.var = Path(environ.pop("EVENTSAFETY_VAR", var))
        self.port = int(environ.pop("PORT", 0)) or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.headers: dict[str, str] = {}
        log = self.var.with_name(self.var.name + ".log")
        super().__init__(
            log, "manage.py", "serve", *options, EVENTSAFETY_VAR=self.var, PORT=self.port, **environ
        )

    def status(self, path: str = "") -> int:
        """Return the status of one GET with our headers, of the page to sign in on unless told otherwise."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path or reverse("account_login"), headers=self.headers)
            return connection.getresponse().status
        finally:
            connection.close()

    def wait(self, *, seconds: float = 180) -> float:
        """Wait for the first page that answers 200 and return the seconds since now."""
        began = time.monotonic()
        wait_for(lambda: self.popen.poll() is not None or self.status() == 200, seconds=seconds)
        assert self.popen.poll() is None, self.said()
        return time.monotonic() - began
