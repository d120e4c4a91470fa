"""A mail server that writes down which message arrived when."""

import re
import socketserver
import threading
import time
from collections import defaultdict
from contextlib import contextmanager
from uuid import UUID

LINK = re.compile(rb"/ack/([0-9a-f]{32}):")


class _Smtp(socketserver.StreamRequestHandler):
    def handle(self):
        try:
            self.answer()
        except OSError:
            return  # the sender was killed

    def answer(self):
        self.say("220 ready")
        for line in self.rfile:
            verb = line[:4].upper().strip()
            if verb == b"DATA":
                self.say("354 go on")
                self.keep(self.body())
                self.say("250 kept")
            else:
                self.say("221 bye" if verb == b"QUIT" else "250 fine")
            if verb == b"QUIT":
                return

    def body(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return b"".join(lines) if line else b""  # cut off half-way: no message

    def keep(self, body: bytes) -> None:
        found = LINK.search(body)
        if found:
            self.server.arrivals[UUID(found[1].decode())].append(time.time())
        elif body:
            self.server.others.append(body.decode(errors="replace"))

    def say(self, words):
        self.wfile.write(words.encode() + b"\r\n")


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 128


@contextmanager
def receiver():
    """Run one; `.arrivals` is delivery id → moments (seconds since 1970), `.others` further bodies."""
    with _Server(("127.0.0.1", 0), _Smtp) as server:
        server.arrivals, server.others = defaultdict(list), []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
