"""The deadline covers the whole exchange, whatever the other side does."""

import socket
import threading
import time

import pytest

from eventsafety.notifications import exchange, leases
from eventsafety.notifications.channels import Refused, points
from eventsafety.notifications.exchange import Answer, Unavailable, judged, post
from tests.notifications import servers


def took(call) -> float:
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        call()
    return time.monotonic() - began


def test_a_good_answer_comes_back_whole():
    with servers.web(servers.says(201, b"yes")) as web:
        assert post(web.url + "/a?b=c", b"body", {"X-Test": "1"}) == Answer(201, b"yes")
    (heard,) = web.heard
    assert (heard.path, heard.body, heard.headers["x-test"]) == ("/a?b=c", b"body", "1")


@pytest.mark.parametrize("act", [servers.says_nothing, servers.drips, servers.drips_headers])
def test_nobody_holds_us_longer_than_the_deadline(act):
    with servers.web(act) as web:
        assert 0.3 <= took(lambda: post(web.url, b"", {}, seconds=0.3)) < 1.0


def test_a_handshake_that_never_ends_counts_too():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}/"
        assert took(lambda: post(url, b"", {}, seconds=0.3)) < 1.0


def test_a_name_server_that_never_answers_counts_too(monkeypatch):
    slow = threading.Event()
    monkeypatch.setattr(exchange.socket, "getaddrinfo", lambda *_args, **_more: slow.wait(3))
    assert took(lambda: post("http://host.example/", b"", {}, seconds=0.3)) < 1.0


@pytest.mark.parametrize("act", [servers.hangs_up, servers.cuts_off])
def test_an_answer_that_breaks_off_is_an_error_and_no_yes(act):
    with servers.web(act) as web, pytest.raises(Exception) as error:  # noqa: PT011  (each breaks differently)
        judged(post(web.url, b"", {}))
    assert not isinstance(error.value, Refused | Unavailable)


def test_a_certificate_nobody_signed_is_not_trusted():
    with servers.web() as web, pytest.raises(OSError, match="SSL"):
        post(web.url.replace("http:", "https:"), b"", {})


def test_a_redirect_is_an_answer_and_not_followed():
    with servers.web() as other, servers.web(servers.says(302, Location=other.url)) as web:
        answer = post(web.url, b"", {})
        with pytest.raises(Refused, match="redirected"):
            judged(answer)
    assert other.heard == []


def test_an_address_is_judged_before_anything_is_sent_there():
    with servers.web() as web, pytest.raises(Refused, match="address_not_allowed"):
        post(web.url, b"", {}, may_connect=lambda address: address.is_global)
    assert web.heard == []


@pytest.mark.parametrize("url", ["ftp://a.example/", "http:///x", "https://user:pw@a.example/", "/a/path"])
def test_what_is_no_address_is_refused(url):
    with pytest.raises(Refused, match="no_such_address"):
        post(url, b"", {})


def test_an_endless_answer_is_read_to_64_kilobytes():
    with servers.web(servers.says(200, b"x" * 200_000)) as web:
        assert len(post(web.url, b"", {}).body) == 65536


@pytest.mark.parametrize(
    ("error", "status"),
    [
        *((Refused, status) for status in (301, 400, 401, 404, 410, 422)),
        *((Unavailable, status) for status in (408, 429, 500, 503)),
    ],
)
def test_a_lasting_no_is_told_from_not_now(error, status):
    with pytest.raises(error):
        judged(Answer(status, b""))


def test_no_way_out_takes_longer_than_a_lease_lasts(settings):
    longest = max(exchange.SECONDS, settings.EMAIL_TIMEOUT)
    assert (exchange.SECONDS, settings.EMAIL_TIMEOUT) == (10, 10)
    assert points.ANOTHER + longest < leases.LEASE.total_seconds()
