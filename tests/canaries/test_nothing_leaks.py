"""1,000 canaries over a full scenario: none in a dump, logs, mail, the broker, sessions, temporary files."""

import os
import re
import socket
import subprocess
import sys
import threading
import time
import zlib

import pytest
import redis as redis_library

from eventsafety.serving import as_root, postgres
from tests.canaries import scenario
from tests.processes import ROOT, Serve, clean_environ, free_port, wait_for

pytestmark = [pytest.mark.feature("N11"), pytest.mark.slow, pytest.mark.redis]

HEX = re.compile(rb"\\\\x((?:[0-9a-f]{2}){16,})")


def seen_in(content: bytes) -> set[str]:
    """Return the canaries in these bytes, whatever their case."""
    found = re.findall(scenario.BEAK.encode() + b"[a-p]{5}", content.lower())
    return {word.decode() for word in found}


def unfolded(dump: bytes) -> bytes:
    """Return a dump with its binary columns as bytes, and with what is compressed in them unpacked."""
    parts = [dump]
    for digits in HEX.findall(dump):
        content = bytes.fromhex(digits.decode())
        parts.append(content)
        try:
            parts.append(zlib.decompress(content))
        except zlib.error:
            continue
    return b"\n".join(parts)


class Watched:
    """A folder for temporary files, looked at every two milliseconds; keeps all that ever stood in it."""

    def __init__(self, folder):
        self.folder, self.content, self.names = folder, b"", set()
        self.over = threading.Event()
        self.eye = threading.Thread(target=self.watch, daemon=True)

    def watch(self):
        while not self.over.wait(0.002):
            for path in self.folder.rglob("*"):
                try:
                    if path.is_file():
                        self.names.add(path.name)
                        self.content += path.read_bytes()[:100_000]
                except OSError:
                    continue

    def __enter__(self):
        self.eye.start()
        return self

    def __exit__(self, *_error):
        self.over.set()
        self.eye.join()


class Heard:
    """Everything anybody says to Redis, from now on."""

    def __init__(self, port):
        self.content = b""
        self.connection = socket.create_connection(("127.0.0.1", port))
        self.ear = threading.Thread(target=self.listen, daemon=True)

    def listen(self):
        while said := self.connection.recv(65536):
            self.content += said

    def __enter__(self):
        self.connection.sendall(b"MONITOR\r\n")
        self.ear.start()
        return self

    def __exit__(self, *_error):
        self.connection.shutdown(socket.SHUT_RDWR)
        self.ear.join()
        self.connection.close()


@pytest.fixture(scope="module")
def ways_out(tmp_path_factory):
    """Play the scenario on a real installation; return way out → every byte that took it."""
    top = tmp_path_factory.mktemp("canaries")
    var, temporary, notes = (top / name for name in ("var", "temporary", "notes"))
    temporary.mkdir(mode=0o777)
    temporary.chmod(0o777)
    notes.mkdir()
    port = free_port()
    broker = subprocess.Popen(
        ["redis-server", "--port", str(port), "--save", "", "--dir", str(notes)], stdout=subprocess.DEVNULL
    )
    try:
        wait_for(lambda: redis_library.Redis(port=port).ping())
        more = {"REDIS_URL": f"redis://127.0.0.1:{port}/0", "TMPDIR": temporary}
        with Watched(temporary) as watched, Heard(port) as heard, Serve(var, **more) as server:
            server.wait()
            said = play(var, notes, **more)
            wait_for(lambda: waiting(var) == 0, seconds=120)
            time.sleep(1)
            dump = pg_dump(var)
        return {
            "planted": (notes / "planted").read_text(),
            "sessions": (notes / "sessions").read_bytes(),
            "dump": unfolded(dump),
            "log": server.said().encode() + said,
            "broker": heard.content,
            "temporary files": watched.content,
        }
    finally:
        broker.terminate()
        broker.wait()


def play(var, notes, **environ) -> bytes:
    """Run the scenario in a process of its own; return what it printed and logged."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.canaries.scenario", str(notes)],
        cwd=ROOT,
        env=clean_environ(
            DJANGO_SETTINGS_MODULE="eventsafety.settings",
            DATABASE_URL=postgres.database_url(var),
            EVENTSAFETY_VAR=var,
            SECRET_KEY=(var / "secret_key").read_text(),
            **environ,
        ),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=300,
        check=False,
    )
    # What it said may hold canaries, so a failure shows its end only.
    assert done.returncode == 0, done.stdout.decode()[-1500:]
    return done.stdout


def ask(var, program, *arguments) -> bytes:
    folder = var / postgres.FOLDER
    binaries = postgres.binaries()
    return subprocess.run(
        [
            binaries / program,
            "-h",
            postgres.socket_dir(folder),
            "-U",
            postgres.USER,
            *arguments,
            postgres.NAME,
        ],
        capture_output=True,
        check=True,
        cwd=folder,
        **as_root.as_server(folder, binaries),
    ).stdout


def waiting(var) -> int:
    question = "SELECT count(*) FROM notifications_delivery WHERE state IN ('pending', 'retry', 'leased')"
    return int(ask(var, "psql", "-Atc", question))


def pg_dump(var) -> bytes:
    return ask(var, "pg_dump", "--inserts")


def test_a_thousand_canaries_were_planted(ways_out):
    planted = ways_out["planted"].split()
    assert len(planted) == len(set(planted)) >= 1000


def test_the_ways_out_were_used(ways_out):
    """Otherwise nothing would be found in them whatever leaks."""
    assert b"INSERT INTO public.incidents_incident " in ways_out["dump"]
    assert b"notifications_demomail" in ways_out["dump"]
    assert b"_auth_user_id" in ways_out["sessions"]
    assert b"eventsafety.notifications.tasks" in ways_out["broker"]
    assert b"EventSafety answers on" in ways_out["log"]
    assert os.linesep.encode() in ways_out["log"]


@pytest.mark.parametrize("way", ["dump", "log", "broker", "sessions", "temporary files"])
def test_no_canary_takes_this_way_out(ways_out, way):
    assert seen_in(ways_out[way]) == set()


def test_the_search_finds_a_canary_wherever_it_hides():
    word = b"zqxabcde"
    packed = (
        b"INSERT INTO x VALUES ('\\\\x" + zlib.compress(b"words around " + word * 3).hex().encode() + b"')"
    )
    for hidden in (
        word,
        b"He said ZQXABCDE.",
        b"'\\\\x" + (b"plain " * 4 + word).hex().encode() + b"'",
        packed,
    ):
        assert seen_in(unfolded(hidden)) == {"zqxabcde"}
