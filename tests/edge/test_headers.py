"""What every page says to the browser, walked over every address of the product."""

import re
from html.parser import HTMLParser

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from tests.routes import world as worlds
from tests.routes.expected import TABLES
from tests.routes.rows import ALL, ANONYMOUS
from tests.routes.test_routes import address

LOADS = {"src", "srcset", "href", "action", "formaction", "data", "poster", "background", "ping", "manifest"}
FOREIGN = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?[\\/]{2}", re.IGNORECASE)
POLICY = {
    "default-src 'none'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}
#: Where a link leads who leaves a public page at once; it is followed, never loaded.
AWAY = "<a href=https://www.wikipedia.org/>"
#: A downloaded file may do even less.
OF_FILES = {"default-src 'none'", "frame-ancestors 'none'", "sandbox"}


class Loads(HTMLParser):
    """Collects what a page loads or leads to, and what is not allowed in it."""

    def __init__(self):
        super().__init__()
        self.foreign, self.inline, self.nonces = [], [], set()

    def handle_starttag(self, tag, attrs):
        named = {name: value or "" for name, value in attrs}
        self.nonces |= {named["nonce"]} if "nonce" in named else set()
        for name, value in named.items():
            if name in LOADS and FOREIGN.match(value):
                self.foreign.append(f"<{tag} {name}={value}>")
            if name.startswith("on") or (name == "style"):
                self.inline.append(f"<{tag} {name}>")
        if tag in {"iframe", "object", "embed", "base", "applet"} or named.get("http-equiv"):
            self.inline.append(f"<{tag}>")


def pages(cast, sign_in):
    """Yield (route, actor, answer) for every address, asked by nobody, one who may, one who may not."""
    world = worlds.build(cast)
    browsers = {actor: sign_in(getattr(cast, actor)) for actor in sorted(ALL)} | {ANONYMOUS: Client()}
    for table in TABLES.values():
        for route, row in table.items():
            actors = [ANONYMOUS, "lead"] if row.public else [ANONYMOUS, *sorted(row.may)[:1], "stranger"]
            for actor in actors:
                yield route, actor, browsers[actor].get(address(route, row, world))


def faults(answer) -> list[str]:
    """Return what is wrong with one answer."""
    headers, found = answer.headers, []
    directives = set(re.split(r"\s*;\s*", headers.get("Content-Security-Policy", "")))
    scripts = {one for one in directives if one.startswith(("script-src", "style-src"))}
    if directives == OF_FILES:
        scripts = directives = POLICY
    if directives - scripts != POLICY - scripts or any(
        "unsafe" in one or "*" in one or "http" in one for one in scripts
    ):
        found.append(f"policy {sorted(directives)}")
    expected = {
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    found += [
        f"{name}: {headers.get(name)}" for name, value in expected.items() if headers.get(name) != value
    ]
    if "no-store" not in headers.get("Cache-Control", "") or "private" not in headers["Cache-Control"]:
        found.append(f"Cache-Control: {headers.get('Cache-Control')}")
    if "camera=()" not in headers.get("Permissions-Policy", ""):
        found.append("Permissions-Policy")
    if headers.get("Content-Type", "").startswith("text/html"):
        page = Loads()
        page.feed(answer.content.decode())
        allowed = {one for script in scripts for one in re.findall(r"'nonce-([^']+)'", script)}
        found += (
            [one for one in page.foreign if one != AWAY]
            + page.inline
            + [f"nonce {one}" for one in page.nonces - allowed]
        )
    return found


@pytest.mark.feature("P15")
def test_every_answer_is_kept_by_nobody_and_loads_nothing_from_elsewhere(cast, sign_in):
    asked, wrong = 0, []
    for route, actor, answer in pages(cast, sign_in):
        asked += 1
        wrong += [f"{actor} {route}: {fault}" for fault in faults(answer)]
    assert asked > 250
    assert not wrong, "\n".join(wrong)


def test_the_walk_finds_what_is_foreign_or_inline():
    page = Loads()
    page.feed('<img src="//a.example/x"><a href="https://b.example"><p onclick="x"><base href="/">')
    assert page.foreign == ["<img src=//a.example/x>", "<a href=https://b.example>"]
    assert page.inline == ["<p onclick>", "<base>"]


def test_style_sheets_and_scripts_load_nothing_from_elsewhere():
    ours = [path for finder in finders.get_finders() for path, _storage in finder.list(["*.map"])]
    sheets = {path: finders.find(path) for path in ours if path.endswith(".css")}
    assert sheets
    for path, file in sheets.items():
        with open(file) as sheet:
            found = re.findall(r"(?:url\(|@import)\s*[\"']?((?:https?:)?//[^\"')]+)", sheet.read())
        assert not found, f"{path} loads {found}"


@pytest.mark.feature("P15")
def test_signing_out_clears_the_cache_and_leaves_what_waits_to_be_sent(cast, sign_in):
    browser = sign_in(cast.responder)
    assert "Clear-Site-Data" not in browser.get(reverse("events:home"), follow=True).headers
    answer = browser.post(reverse("account_logout"))
    assert answer["Clear-Site-Data"] == '"cache"'
    assert answer.cookies["sessionid"]["max-age"] == 0
    assert "sessionid" not in browser.cookies or not browser.cookies["sessionid"].value


@pytest.mark.parametrize("name", ["join", "ack"])
def test_pages_opened_by_a_token_are_kept_by_nobody(cast, client, name):
    world = worlds.build(cast)
    path = {"join": reverse("events:follow_link", args=[world["token"]]), "ack": f"/ack/{world['ack']}/"}[
        name
    ]
    answer = client.get(path)
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"


def test_files_of_the_product_may_be_kept(db, settings, tmp_path):
    from django.core.wsgi import get_wsgi_application
    from django.test import RequestFactory

    settings.WHITENOISE_USE_FINDERS = True
    settings.STATIC_ROOT = tmp_path
    answers = []
    environ = RequestFactory().get("/static/css/theme.css").environ
    body = get_wsgi_application()(environ, lambda status, headers: answers.append((status, dict(headers))))
    b"".join(body)
    getattr(body, "close", lambda: None)()
    ((status, headers),) = answers
    assert status == "200 OK"
    assert "no-store" not in headers["Cache-Control"]
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
