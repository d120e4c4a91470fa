"""Messages for tests of the outbox, and a mail server that answers as told."""

import socketserver
import threading
import time
import uuid
from contextlib import contextmanager

from eventsafety.notifications import outbox
from eventsafety.notifications.message import CodeWordMessage


def post(*recipients, channels=("email",), group=None, round=1, step=0) -> uuid.UUID:
    """Enqueue one call for help and return its group."""
    group = group or uuid.uuid4()
    outbox.enqueue(
        event_id=uuid.uuid4(),
        group=group,
        round=round,
        step=step,
        recipients=recipients,
        channels=channels,
        message_for=lambda user, pk: CodeWordMessage("amber kettle", "critical", "A1", f"/ack/{pk}/"),
    )
    return group


class _Smtp(socketserver.StreamRequestHandler):
    def handle(self):
        self.server.lines += 1
        time.sleep(self.server.delay)
        self.say("220 ready")
        for line in self.rfile:
            verb = line[:4].upper().strip()
            if verb == b"RCPT":
                self.say(self.server.to_recipient)
            elif verb == b"DATA":
                self.say("354 go on")
                while self.rfile.readline() not in (b".\r\n", b""):
                    pass
                self.say("250 kept")
                self.server.kept += 1
            else:
                self.say("221 bye" if verb == b"QUIT" else "250 fine")
            if verb == b"QUIT":
                return

    def say(self, words):
        self.wfile.write(words.encode() + b"\r\n")


@contextmanager
def mail_server(to_recipient="250 fine"):
    """A mail server that answers each recipient so.

    `.kept` counts mails, `.lines` connections; `.delay` is seconds.
    """
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Smtp) as server:
        server.daemon_threads = True
        server.to_recipient, server.kept, server.delay, server.lines = to_recipient, 0, 0, 0
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
