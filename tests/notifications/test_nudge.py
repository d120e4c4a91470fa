"""Celery only makes it quicker: with Redis, without, with Redis gone, and with a worker killed."""

import os
import signal
import time

import pytest
from django.db import connection, transaction
from redis import Redis

from eventsafety.celery import app
from eventsafety.notifications import engine, tasks
from eventsafety.notifications.models import Delivery
from tests.factories import UserFactory
from tests.notifications.posting import mail_server, post
from tests.processes import Process, free_port, wait_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("N04")]


@pytest.fixture
def broker(settings):
    """Point Celery at a broker, for real instead of eagerly."""
    before = app.conf.broker_url, app.conf.broker_transport_options
    app.conf.task_always_eager = False

    def use(url):
        if url.startswith("redis"):
            app.conf.broker_transport_options = settings.REDIS_TRANSPORT
        app.conf.broker_url = app.conf.broker_write_url = url
        app._pool = None
        app.amqp._producer_pool = None

    yield use
    app.conf.broker_url, app.conf.broker_transport_options = before
    app.conf.broker_write_url = before[0]
    app.conf.task_always_eager = True
    app._pool = None
    app.amqp._producer_pool = None


def states():
    return list(Delivery.objects.filter(channel="email").values_list("state", flat=True))


def test_a_committed_message_is_brought_out_by_the_nudge(mailoutbox):
    with transaction.atomic():
        post(UserFactory())
        tasks.nudge_soon()
        assert states() == ["pending"]
    assert (states(), len(mailoutbox)) == (["accepted"], 1)


def test_a_rolled_back_message_is_never_nudged(mailoutbox):
    with transaction.atomic():
        post(UserFactory())
        tasks.nudge_soon()
        transaction.set_rollback(True)
    assert (states(), mailoutbox) == ([], [])


@pytest.mark.parametrize(("gone", "at_most"), [("nobody listens", 1.5), ("nobody answers", 3.5)])
def test_a_broker_that_is_gone_costs_seconds_and_no_message(broker, gone, at_most, mailoutbox, caplog):
    import socket

    with socket.socket() as silent:
        if gone == "nobody answers":
            silent.bind(("127.0.0.1", 0))
            silent.listen(0)
        port = silent.getsockname()[1] if gone == "nobody answers" else free_port()
        broker(f"redis://127.0.0.1:{port}/0")
        began = time.monotonic()
        with transaction.atomic():
            post(UserFactory())
            tasks.nudge_soon()
        took = time.monotonic() - began
    assert took < at_most
    assert "the next sweep brings the messages out" in caplog.text
    assert states() == ["pending"]
    caplog.clear()
    tasks._run(["eventsafety.notifications.engine.drain"])
    assert (states(), len(mailoutbox)) == (["accepted"], 1)


def test_a_broken_sweep_holds_up_no_other_and_tells_no_content(mailoutbox):
    post(UserFactory())
    with pytest.raises(tasks.SweepFailed) as failed:
        tasks._run(["tests.serving.sweeps.broken", "eventsafety.notifications.engine.drain"])
    assert str(failed.value) == "tests.serving.sweeps.broken: RuntimeError"
    assert len(mailoutbox) == 1


def worker(tmp_path, redis_url, mail):
    """A real Celery worker on this test's database, broker and mail server."""
    host, port = mail.server_address
    return Process(
        tmp_path / "worker.log",
        *("-m", "celery", "-A", "eventsafety", "worker", "--pool=prefork", "--concurrency=1"),
        *("--without-mingle", "--without-gossip"),
        DATABASE_URL=f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{connection.settings_dict['NAME']}",
        REDIS_URL=redis_url,
        SECRET_KEY="of-this-test-only",
        EMAIL_URL=f"smtp://{host}:{port}",
    )


@pytest.mark.redis
@pytest.mark.slow
def test_with_redis_a_worker_brings_it_out_and_the_broker_carries_nothing(broker, redis_url, tmp_path):
    broker(redis_url)
    with mail_server() as mail:
        with transaction.atomic():
            post(UserFactory())
            tasks.nudge_soon()
        queued = Redis.from_url(redis_url).lrange("celery", 0, -1)
        assert len(queued) == 1
        assert b"amber" not in queued[0]
        assert b"mail.example" not in queued[0]
        with worker(tmp_path, redis_url, mail):
            wait_for(lambda: states() == ["accepted"])
        assert mail.kept == 1


@pytest.mark.redis
@pytest.mark.slow
def test_a_worker_killed_with_a_message_in_hand_loses_nothing(broker, redis_url, tmp_path):
    broker(redis_url)
    with mail_server() as mail:
        mail.delay = 60
        post(UserFactory())
        tasks.nudge.delay()
        with worker(tmp_path, redis_url, mail) as process:
            wait_for(lambda: states() == ["leased"])
            os.killpg(process.popen.pid, signal.SIGKILL)
        assert (states(), mail.kept) == (["leased"], 0)
        Redis.from_url(redis_url).flushall()
        mail.delay = 0
        sweep_over(mail)
    assert (states(), mail.kept) == (["accepted"], 1)


def sweep_over(mail):
    """What the sweeper does, with the lease run out."""
    from django.conf import settings
    from django.test import override_settings

    Delivery.objects.update(lease_until="2026-01-01T00:00:00Z")
    host, port = mail.server_address
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    with override_settings(EMAIL_BACKEND=smtp, EMAIL_HOST=host, EMAIL_PORT=port):
        assert "eventsafety.notifications.engine.drain" in settings.SWEEPS
        engine.drain()
