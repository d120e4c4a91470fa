"""A stand-in for the three addresses of MediaWiki's OAuth 2 that answers over real HTTP."""

import base64
import hashlib
import json
import secrets
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

CLIENT = {"client_id": "the-client", "secret": "the-secret"}


class Wiki:
    """Who is signed in there, and how it misbehaves."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.person = {
            "sub": 17,
            "username": "Quiet Heron 77",
            "realname": "N. B.",
            "email": "n@wiki.example",
        }
        self.says_no = False
        self.broken = ""  # the endpoint that answers 500
        self.codes: dict[str, dict] = {}
        self.tokens: set[str] = set()


class Answers(BaseHTTPRequestHandler):
    def log_message(self, *_words):
        """Keep quiet."""

    @property
    def wiki(self) -> Wiki:
        return self.server.wiki

    def endpoint(self) -> str:
        return urlsplit(self.path).path.removeprefix("/w/rest.php/oauth2/")

    def do_GET(self):
        if self.endpoint() == self.wiki.broken:
            return self.answer(500, {"error": "down"})
        if self.endpoint() == "authorize":
            return self.authorize(dict(parse_qsl(urlsplit(self.path).query)))
        kind, _, token = self.headers.get("Authorization", "").partition(" ")
        if self.endpoint() == "resource/profile" and kind == "Bearer" and token in self.wiki.tokens:
            return self.answer(200, self.wiki.person)
        return self.answer(401, {"error": "unauthorized"})

    def do_POST(self):
        body = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        typed = {name: values[0] for name, values in body.items()}
        asked = self.wiki.codes.pop(typed.get("code", ""), None)
        if self.endpoint() == self.wiki.broken:
            return self.answer(500, {"error": "down"})
        if asked is None or not self.is_ours(typed) or not self.fits(typed, asked):
            return self.answer(400, {"error": "invalid_grant"})
        token = secrets.token_urlsafe()
        self.wiki.tokens.add(token)
        return self.answer(200, {"access_token": token, "token_type": "Bearer", "expires_in": "soon"})

    def is_ours(self, typed: dict) -> bool:
        return (typed.get("client_id"), typed.get("client_secret")) == (CLIENT["client_id"], CLIENT["secret"])

    def fits(self, typed: dict, asked: dict) -> bool:
        """PKCE (RFC 7636, 4.6) and the same way back as asked for."""
        digest = hashlib.sha256(typed.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        return (challenge, typed["redirect_uri"]) == (asked["code_challenge"], asked["redirect_uri"])

    def authorize(self, asked: dict) -> None:
        code = secrets.token_urlsafe()
        self.wiki.codes[code] = asked
        said = {"error": "access_denied"} if self.wiki.says_no else {"code": code}
        self.send_response(302)
        self.send_header(
            "Location", f"{asked['redirect_uri']}?{urlencode({**said, 'state': asked['state']})}"
        )
        self.end_headers()

    def answer(self, status: int, content: dict) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())


@contextmanager
def running():
    """Serve a wiki on a free port of this machine while the context lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.wiki = Wiki(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server.wiki
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
