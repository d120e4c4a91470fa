import http.server
import threading
import time
from datetime import timedelta

import pytest
from django.db.models.functions import Now

from eventsafety.notifications import beats, heartbeat
from eventsafety.notifications.models import Delivery, EngineBeat
from tests.factories import UserFactory
from tests.notifications.posting import post
from tests.processes import free_port

pytestmark = [pytest.mark.django_db, pytest.mark.feature("N04")]


@pytest.fixture
def watcher(settings):
    """A server that counts how often it is asked; `.slow` seconds before it answers."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            time.sleep(self.server.slow)
            self.server.asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_words):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        server.daemon_threads = True
        server.asked, server.slow = [], 0
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.HEARTBEAT_URL = f"http://127.0.0.1:{server.server_address[1]}/check"
        for part in beats.PARTS:
            beats.beat(part)
        yield server
        server.shutdown()


def send():
    thread = heartbeat.send()
    if thread:
        thread.join(10)
    return thread is not None


def test_it_is_sent_twice_a_minute_whoever_sweeps(watcher):
    assert [send(), send()] == [True, False]
    EngineBeat.objects.filter(name="heartbeat").update(at=Now() - timedelta(seconds=31))
    assert send()
    assert watcher.asked == ["/check", "/check"]


@pytest.mark.parametrize("part", beats.PARTS)
def test_it_stops_when_the_engine_stands_still(watcher, part):
    EngineBeat.objects.filter(name=part).update(at=Now() - timedelta(seconds=31))
    assert not send()
    assert watcher.asked == []


def test_it_stops_when_messages_wait_for_more_than_a_minute(watcher):
    post(UserFactory())
    Delivery.objects.update(due_at=Now() - timedelta(seconds=61))
    assert not send()


def test_a_watcher_that_does_not_answer_holds_up_no_sweep(watcher):
    watcher.slow = 2
    began = time.monotonic()
    thread = heartbeat.send()
    assert time.monotonic() - began < 0.5
    thread.join(10)
    assert watcher.asked == ["/check"]


def test_a_watcher_that_is_gone_is_said_once_a_try(watcher, settings, caplog):
    settings.HEARTBEAT_URL = f"http://127.0.0.1:{free_port()}/"
    assert send()
    assert caplog.messages == ["The heartbeat did not arrive (URLError)."]
    caplog.clear()


@pytest.mark.parametrize("url", ["", "file:///etc/passwd"])
def test_without_an_address_of_the_web_nothing_is_sent(watcher, settings, url):
    settings.HEARTBEAT_URL = url
    assert not send()
