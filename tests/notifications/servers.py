"""Servers for tests of channels: real sockets that answer well, slowly, falsely, half or not at all."""

import socketserver
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Heard:
    """One request as it arrived."""

    path: str
    headers: dict
    body: bytes


class _Web(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.heard.append(Heard(self.path, headers, body))
        try:
            self.server.act(self)
        except OSError:
            return  # the client left, as it should

    def do_GET(self):
        self.server.heard.append(Heard(self.path, {}, b"GET"))
        self.send_error(404)

    def log_message(self, *_args):
        return


def says(status: int, body: bytes = b"", **headers):
    """Answer properly."""

    def act(web):
        web.send_response(status)
        for name, value in headers.items():
            web.send_header(name, value)
        web.send_header("Content-Length", str(len(body)))
        web.end_headers()
        web.wfile.write(body)

    return act


def says_nothing(web):
    """Take the request and never answer."""
    time.sleep(3)


def hangs_up(web):
    """Take the request and shut the connection."""
    web.close_connection = True


def cuts_off(web):
    """Begin an answer that says yes and break off in the middle of it."""
    web.send_response(201)
    web.send_header("Content-Length", "500")
    web.end_headers()
    web.wfile.write(b'{"sid": "SM1", ')
    web.close_connection = True


def drips(web):
    """Answer one byte every 50 ms, which no time-out between bytes notices; the end is missing."""
    web.wfile.write(b"HTTP/1.1 201 Created\r\n\r\n")
    for _byte in range(60):
        web.wfile.write(b" ")
        web.wfile.flush()
        time.sleep(0.05)


def drips_headers(web):
    """Never get to the end of the first header."""
    for letter in b"HTTP/1.1 201 Created\r\nX-Slow: " + b"a" * 60:
        web.wfile.write(bytes([letter]))
        web.wfile.flush()
        time.sleep(0.05)


@contextmanager
def web(act=None):
    """A web server; `.heard` lists requests, `.act` answers them, `.url` is where it is."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Web)
    server.daemon_threads = True
    server.heard, server.act = [], act or says(200)
    server.host = f"127.0.0.1:{server.server_address[1]}"
    server.url = f"http://{server.host}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


class _Smtp(socketserver.StreamRequestHandler):
    def handle(self):
        try:
            self.server.act(self)
        except OSError:
            return


def keeps_mail(smtp):
    """Take every mail, and remember its bytes."""
    smtp.wfile.write(b"220 ready\r\n")
    for line in smtp.rfile:
        verb = line[:4].upper().strip()
        if verb == b"DATA":
            smtp.wfile.write(b"354 go on\r\n")
            lines = []
            while (text := smtp.rfile.readline()) not in (b".\r\n", b""):
                lines.append(text)
            smtp.server.mails.append(b"".join(lines))
            smtp.wfile.write(b"250 kept\r\n")
        else:
            smtp.wfile.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 fine\r\n")
        if verb == b"QUIT":
            return


def drips_lines(smtp):
    """Greet for ever, one line of many every 50 ms."""
    for _line in range(60):
        smtp.wfile.write(b"220-please wait\r\n")
        time.sleep(0.05)


def cuts_off_mail(smtp):
    """Take a mail as far as its text and hang up before saying what became of it."""
    smtp.wfile.write(b"220 ready\r\n")
    for line in smtp.rfile:
        if line.startswith(b"DATA"):
            smtp.wfile.write(b"354 go on\r\n")
            smtp.rfile.readline()
            return
        smtp.wfile.write(b"250 fine\r\n")


@contextmanager
def smtp(act=keeps_mail):
    """A mail server; `.mails` lists what it took, `.server_address` is where it is."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Smtp) as server:
        server.daemon_threads = True
        server.mails, server.act = [], act
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()
