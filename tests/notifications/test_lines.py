"""What happens to the lines a drain holds: to the mail server, and to the database."""

import threading
from datetime import timedelta

import psycopg2
import pytest
from django.db import OperationalError, connection

from eventsafety.celery import app
from eventsafety.notifications import engine, mail_line, outcomes
from eventsafety.notifications.models import Delivery
from tests.factories import UserFactory
from tests.notifications.posting import mail_server, post
from tests.processes import wait_for

pytestmark = pytest.mark.feature("N04")


@pytest.fixture
def server(settings):
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        yield server


@pytest.mark.django_db
def test_one_drain_calls_the_mail_server_once_for_fifty_messages(server):
    post(*[UserFactory() for _n in range(mail_line.MOST_MAILS + 1)])
    drains = 0
    while engine.drain():
        drains += 1
    assert server.kept == mail_line.MOST_MAILS + 1
    assert server.lines <= drains + 1, "one for each spell, and one after fifty"


@pytest.mark.django_db
def test_after_an_error_the_next_message_gets_a_new_line(server):
    post(UserFactory(), UserFactory(), UserFactory())
    server.to_recipient = "451 later"
    tried = engine.drain()
    assert tried >= 1
    assert (server.kept, server.lines) == (0, tried)


def test_outside_of_a_drain_a_mail_has_a_connection_of_its_own(settings):
    assert mail_line.current() is not mail_line.current()


def test_a_server_that_has_gone_is_left_without_goodbye(server):
    with mail_line.kept_open():
        line = mail_line.current()
        line.connection.sock.close()
        mail_line.hang_up(politely=False)
        assert mail_line.current() is not line


def cut_off(_to, _message, **_more) -> str:
    """Take the message while somebody ends our connection to the database."""
    pid = connection.connection.info.backend_pid
    other = psycopg2.connect(**connection.get_connection_params() | {"cursor_factory": None})
    other.autocommit = True
    other.cursor().execute("SELECT pg_terminate_backend(%s)", [pid])
    other.close()
    return "kept"


@pytest.fixture
def cut(settings, transactional_db):
    """A message whose database goes away between sending and writing down."""
    app.conf.task_always_eager = False
    settings.MESSAGE_CHANNELS = {"email": "tests.notifications.test_lines.cut_off"}
    post(UserFactory())
    yield engine.claim()
    app.conf.task_always_eager = True


def test_what_was_sent_is_written_down_once_the_database_is_back(cut):
    engine.bring_out(cut)
    delivery = Delivery.objects.get(channel="email")
    assert (delivery.state, delivery.provider_ref, delivery.tries.count()) == ("accepted", "kept", 1)


def test_what_cannot_be_written_down_while_the_lease_lasts_goes_out_once_more(cut):
    cut_off(None, None)
    with pytest.raises(OperationalError):
        outcomes.accepted([cut], "", patience=timedelta(0))
    connection.close()
    assert Delivery.objects.get(channel="email").state == "leased"


@pytest.fixture
def other_worker(settings, transactional_db, mails):
    """A worker with a session of its own, and a way to end that session as a killed process ends it."""
    app.conf.task_always_eager = False
    claimed, ended = threading.Event(), threading.Event()

    def claim_and_wait():
        engine.claim()
        claimed.set()
        ended.wait(20)
        connection.close()

    def work():
        worker = threading.Thread(target=claim_and_wait)
        worker.start()
        assert claimed.wait(20)

        def die():
            ended.set()
            worker.join(20)

        return die

    yield work
    ended.set()
    app.conf.task_always_eager = True


def test_what_a_killed_worker_had_in_hand_leaves_at_once(other_worker, mails):
    post(UserFactory(), UserFactory())
    die = other_worker()
    assert engine.drain() == 1, "the other has one of them in hand"
    assert engine.drain() == 0
    die()
    wait_for(engine.drain, seconds=5)
    assert len(mails()) == 2
    assert Delivery.objects.waiting().count() == 0


def test_what_a_lost_database_kept_from_being_sent_leaves_with_the_next_drain(settings, transactional_db):
    app.conf.task_always_eager = False
    settings.MESSAGE_CHANNELS = {"email": "tests.notifications.test_lines.down_once"}
    post(UserFactory(), UserFactory())
    tries.clear()
    with pytest.raises(OperationalError):
        engine.drain()
    connection.close()
    assert Delivery.objects.filter(state="leased").count() == 1
    assert engine.drain() == 2
    assert Delivery.objects.waiting().count() == 0
    app.conf.task_always_eager = True


tries: list[str] = []


def down_once(to, message, **_more) -> str:
    """Fail the first time, with the database gone before that can be written down."""
    tries.append(message.path)
    if len(tries) == 1:
        cut_off(to, message)
        raise ConnectionError
    return "kept"
