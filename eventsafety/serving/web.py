"""The web server, waitress, in the process that called it."""

from __future__ import annotations

import errno
import socket

import waitress
from django.conf import settings
from django.core.wsgi import get_wsgi_application

from eventsafety.serving.refused import Refused

NEVER = 2**31  # bytes; beyond it waitress would put an answer in a temporary file


def bind(host: str, port: str) -> socket.socket:
    """Take `host` and `port` before anything else starts; raise Refused with the way out when that fails."""
    if not (port.isascii() and port.isdigit() and 1 <= int(port) <= 65535):
        raise Refused(f"PORT is a number from 1 to 65535, not {port}. For example: PORT=8001 make run")
    try:
        found = socket.getaddrinfo(host.strip("[]"), int(port), type=socket.SOCK_STREAM)
    except OSError:
        raise Refused(f"HOST {host} is no address of this machine. Leave HOST away.") from None
    family, kind, _protocol, _name, address = found[0]
    listener = socket.socket(family, kind)
    # Without this a restart would have to wait for the last connections to be forgotten.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise Refused(_why_not(host, int(port), error)) from None
    return listener


def serve(listener: socket.socket) -> None:
    """Answer requests until SystemExit or KeyboardInterrupt, then finish those under way."""
    waitress.create_server(get_wsgi_application(), sockets=[listener], **options()).run()


def options() -> dict[str, object]:
    """Return how waitress serves us: nothing of a request or an answer is ever put in a file.

    Requests up to twice the largest we take still get our own page that says so.
    """
    proxy: dict[str, object] = {"clear_untrusted_proxy_headers": True}
    if settings.SECURE_PROXY_SSL_HEADER:
        proxy |= {"trusted_proxy": "*", "trusted_proxy_headers": "x-forwarded-proto x-forwarded-for"}
    largest = 2 * settings.LARGEST_REQUEST
    memory = {"max_request_body_size": largest, "inbuf_overflow": 2 * largest, "outbuf_overflow": NEVER}
    return {"threads": 8, "ident": None, **proxy, **memory}


def _why_not(host: str, port: int, error: OSError) -> str:
    if isinstance(error, PermissionError):
        return f"Port {port} needs rights this account lacks. Choose one above 1023: PORT=8001 make run"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"HOST {host} is no address of this machine. Leave HOST away."
    other = port + 1 if port < 65535 else 8001
    return f"Port {port} is taken, perhaps by another EventSafety. Stop that one, or: PORT={other} make run"
