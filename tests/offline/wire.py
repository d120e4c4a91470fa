"""The wifi of a venue between a browser and the product: it can lose a reply whose request has arrived."""

import socket
import threading
from contextlib import suppress


class Wire:
    """A TCP relay on a port of its own, in front of a server that may come and go."""

    def __init__(self, server_port: int) -> None:
        self.server_port, self.loses, self.lost = server_port, b"", threading.Event()
        self.at_loss = lambda: None
        self.is_cut, self.ends = False, []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._accept, daemon=True).start()

    def lose_reply_to(self, request: str, *, then=lambda: None) -> None:
        """Let the next request that begins so arrive, wait for its reply, do `then`, and pass nothing on."""
        self.at_loss, self.loses = then, request.encode()
        self.lost.clear()

    def cut(self) -> None:
        """Break every connection and let none through until it is mended."""
        self.is_cut = True
        for end in self.ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self.ends.clear()

    def mend(self) -> None:
        """Let connections through again."""
        self.is_cut = False

    def close(self) -> None:
        """Take no further connections."""
        self.listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                browser, _address = self.listener.accept()
                if self.is_cut:
                    browser.close()
                    continue
                self.ends.append(browser)
                threading.Thread(target=self._relay, args=[browser], daemon=True).start()

    def _relay(self, browser: socket.socket) -> None:
        marked = threading.Event()
        with browser, suppress(OSError), socket.create_connection(("127.0.0.1", self.server_port)) as server:
            threading.Thread(target=self._up, args=[browser, server, marked], daemon=True).start()
            while reply := server.recv(65536):
                if marked.is_set():
                    self.at_loss()
                    self.lost.set()
                    return
                browser.sendall(reply)

    def _up(self, browser: socket.socket, server: socket.socket, marked: threading.Event) -> None:
        with suppress(OSError):
            while request := browser.recv(65536):
                if self.loses and request.startswith(self.loses):
                    self.loses = b""
                    marked.set()
                server.sendall(request)
            server.shutdown(socket.SHUT_WR)
