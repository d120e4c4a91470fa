import os
import signal
import subprocess

import psutil
import psycopg2
import pytest

from eventsafety.serving import postgres
from tests.processes import Serve


def servers_of(data_dir):
    """Every PostgreSQL process over the folder, whoever is its parent."""
    running = []
    for program in psutil.process_iter(["name", "cwd", "status"]):
        alive = program.info["name"] == "postgres" and program.info["status"] != psutil.STATUS_ZOMBIE
        if alive and program.info["cwd"] == str(data_dir):
            running.append(program)
    return running


def kill_all(data_dir):
    """End every PostgreSQL process over the folder at once, as a power cut would."""
    for server in servers_of(data_dir):
        os.kill(server.pid, signal.SIGKILL)


def ask(data_dir, question):
    """Return the rows the embedded server over the folder answers, or None for a statement without any."""
    connection = psycopg2.connect(
        host=str(postgres.socket_dir(data_dir)), user=postgres.USER, dbname=postgres.NAME, connect_timeout=5
    )
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchall() if cursor.description else None
    finally:
        connection.close()


@pytest.fixture
def var(tmp_path):
    """An empty var/ whose database does not outlive the test."""
    yield tmp_path / "var"
    kill_all(tmp_path / "var" / postgres.FOLDER)


@pytest.fixture(scope="session")
def first_start(tmp_path_factory):
    """A var/ that has been served once; copied, never served again."""
    var = tmp_path_factory.mktemp("first") / "var"
    with Serve(var) as serve:
        serve.wait()
    return var


@pytest.fixture
def used_var(var, first_start):
    """The var/ of an installation that has been served and stopped."""
    subprocess.run(["cp", "-a", first_start, var], check=True)  # keeps the owner, where root runs the tests
    return var


@pytest.fixture
def data_dir(var):
    return var / postgres.FOLDER
