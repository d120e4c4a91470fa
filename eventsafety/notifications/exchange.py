"""One HTTP POST with one deadline over all of it: looking up, connecting, the handshake, sending, reading.

A time-out of sockets counts from one byte to the next, so a server that drips holds it for ever; here a
watch shuts the socket when the time is over. No redirect is followed, no proxy asked, and the address that
was judged is the one connected to.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from eventsafety.notifications.channels import Refused

SECONDS = 10.0
LARGEST_ANSWER = 64 * 1024  # bytes; no answer we understand is longer

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Unavailable(Exception):
    """The other side cannot take it now; trying again may help."""


@dataclass(frozen=True)
class Answer:
    """status: of HTTP; body: the first 64 KB of it."""

    status: int
    body: bytes


def post(
    url: str,
    body: bytes,
    headers: dict[str, str],
    *,
    seconds: float | None = None,
    may_connect: Callable[[Address], bool] = lambda _address: True,
) -> Answer:
    """Send one POST and return the answer, whatever its status.

    seconds: for everything together, by default ten; may_connect: judges each address of the host before
    anything is sent there. Raises Refused for an address that may not be, TimeoutError when the time is
    over, OSError or http.client.HTTPException when the exchange broke off.
    """
    parts, until = urlsplit(url), time.monotonic() + (SECONDS if seconds is None else seconds)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise Refused("no_such_address")
    with _watched(_connected(parts, until, may_connect), until) as watch:
        try:
            return _exchanged(watch, parts, body, headers)
        except Exception:
            if time.monotonic() >= until:
                raise TimeoutError from None  # the watch shut it; how that looked does not matter
            raise


def judged(answer: Answer) -> Answer:
    """Return an answer that says yes. Raises Refused for a lasting no, Unavailable for "not now"."""
    if 200 <= answer.status < 300:
        return answer
    if 300 <= answer.status < 400:
        raise Refused("redirected")
    if 400 <= answer.status < 500 and answer.status not in (408, 429):
        raise Refused(f"http_{answer.status}")
    raise Unavailable


class Watch:
    """Holds a socket and shuts it when the time is over."""

    def __init__(self, sock: socket.socket, until: float):
        self.sock, self.until = sock, until
        self.timer = threading.Timer(max(0.0, until - time.monotonic()), self.shut)
        self.timer.daemon = True

    def shut(self) -> None:
        """Wake whoever waits on the socket, in whatever call."""
        try:
            socket.socket.shutdown(self.sock, socket.SHUT_RDWR)  # past ssl, which would wait for its own
        except OSError:
            return  # closed already


@contextmanager
def _watched(sock: socket.socket, until: float) -> Iterator[Watch]:
    watch = Watch(sock, until)
    watch.timer.start()
    try:
        yield watch
    finally:
        watch.timer.cancel()
        watch.sock.close()


def _exchanged(watch: Watch, parts: SplitResult, body: bytes, headers: dict[str, str]) -> Answer:
    host = parts.hostname or ""
    connection: http.client.HTTPConnection
    if parts.scheme == "https":
        context = ssl.create_default_context()
        watch.sock = context.wrap_socket(watch.sock, server_hostname=host, do_handshake_on_connect=False)
        watch.sock.do_handshake()  # type: ignore[attr-defined]
        connection = http.client.HTTPSConnection(host, parts.port)
    else:
        connection = http.client.HTTPConnection(host, parts.port)
    connection.sock = watch.sock
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.request("POST", path, body, {"Connection": "close", "User-Agent": "EventSafety"} | headers)
    with connection.getresponse() as response:
        answer = Answer(response.status, response.read(LARGEST_ANSWER))
        # Which read() with a limit does not notice by itself.
        if response.length and len(answer.body) < LARGEST_ANSWER:
            raise http.client.IncompleteRead(b"", response.length)
    if time.monotonic() >= watch.until:
        raise TimeoutError  # an answer cut off by the watch would look whole
    return answer


def _connected(parts: SplitResult, until: float, may_connect: Callable[[Address], bool]) -> socket.socket:
    port = parts.port or (443 if parts.scheme == "https" else 80)
    found = _looked_up(parts.hostname or "", port, until)
    if not all(may_connect(ipaddress.ip_address(place[4][0])) for place in found):
        raise Refused("address_not_allowed")
    trouble: OSError = OSError("no address")
    for family, _kind, _proto, _name, place in found:
        sock = socket.socket(family, socket.SOCK_STREAM)
        sock.settimeout(max(0.001, until - time.monotonic()))
        try:
            sock.connect(place)
        except OSError as error:
            sock.close()
            trouble = error
        else:
            return sock
    raise trouble


def _looked_up(host: str, port: int, until: float) -> list:
    found: list = []

    def ask() -> None:
        try:
            found.append(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            found.append(error)

    # A name server that does not answer cannot be interrupted, only left behind.
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(max(0.0, until - time.monotonic()))
    if not found:
        raise TimeoutError
    if isinstance(found[0], Exception):
        raise found[0]
    return found[0]
