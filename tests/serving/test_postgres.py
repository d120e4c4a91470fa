import os

import psycopg2
import pytest

from eventsafety.serving import postgres
from tests.serving.conftest import ask, kill_all, servers_of

pytestmark = pytest.mark.slow


def test_stopping_leaves_no_process(data_dir):
    running = postgres.start(data_dir)
    assert servers_of(data_dir)
    running.stop()
    assert servers_of(data_dir) == []
    running.stop()  # a second stop is no error


def test_it_listens_on_no_network_address(data_dir):
    running = postgres.start(data_dir)
    assert ask(data_dir, "SHOW listen_addresses") == [("",)]
    assert data_dir.stat().st_mode & 0o077 == 0
    running.stop()


def test_a_server_left_behind_is_taken_over_and_can_be_stopped(data_dir):
    postgres.start(data_dir)
    before = (data_dir / "postmaster.pid").read_text()
    second = postgres.start(data_dir)
    assert (data_dir / "postmaster.pid").read_text() == before
    second.stop()
    assert servers_of(data_dir) == []


def test_a_killed_server_keeps_what_was_committed(data_dir):
    postgres.start(data_dir)
    ask(data_dir, "CREATE TABLE kept (word text)")
    ask(data_dir, "INSERT INTO kept VALUES ('amber kettle')")
    kill_all(data_dir)
    running = postgres.start(data_dir)
    assert ask(data_dir, "SELECT word FROM kept") == [("amber kettle",)]
    running.stop()


def test_a_pid_file_whose_number_another_program_has_now_does_not_keep_it_from_starting(data_dir):
    postgres.start(data_dir).stop()
    (data_dir / "postmaster.pid").write_text(
        f"{os.getpid()}\n{data_dir}\n1\n5432\n{data_dir}\n\n1 1\nready\n"
    )
    running = postgres.start(data_dir)
    assert ask(data_dir, "SELECT 1") == [(1,)]
    running.stop()


def test_a_database_killed_while_it_was_made_is_made_anew(data_dir):
    half = data_dir.with_name("postgres.new")
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    running = postgres.start(data_dir)
    assert ask(data_dir, "SELECT 1") == [(1,)]
    running.stop()


def test_a_folder_with_something_else_in_it_is_refused_and_left_alone(data_dir):
    data_dir.mkdir(parents=True)
    (data_dir / "holiday.jpg").write_text("beach")
    with pytest.raises(postgres.CannotStart, match=r"holds something that is not a database\. Move it away"):
        postgres.start(data_dir)
    assert [path.name for path in data_dir.iterdir()] == ["holiday.jpg"]


def test_a_path_too_long_for_a_socket_works(tmp_path):
    data_dir = tmp_path / ("long " * 20) / "postgres"
    running = postgres.start(data_dir)
    assert ask(data_dir, "SELECT current_database()") == [("eventsafety",)]
    running.stop()
    assert not postgres.socket_dir(data_dir).exists()


def test_a_failed_statement_is_not_written_to_the_log(data_dir):
    running = postgres.start(data_dir)
    ask(data_dir, "CREATE TABLE people (name text UNIQUE)")
    ask(data_dir, "INSERT INTO people VALUES ('Canary Person')")
    with pytest.raises(psycopg2.errors.UniqueViolation):
        ask(data_dir, "INSERT INTO people VALUES ('Canary Person')")
    with pytest.raises(psycopg2.errors.InvalidTextRepresentation):
        ask(data_dir, "SELECT 'Canary Person'::uuid")
    running.stop()
    assert "Canary" not in (data_dir / "server.log").read_text()
