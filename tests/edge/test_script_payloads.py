"""Payloads in every text field of every row; the pages, in Chromium, with the content policy and without."""

import json
import os
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import sync_playwright

from tests.edge.filling import fill, widen
from tests.edge.payloads import PAYLOADS, texts
from tests.plugin_machine import found
from tests.routes import world as worlds
from tests.routes.expected import TABLES
from tests.routes.rows import ALL
from tests.routes.test_routes import address

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket, pytest.mark.feature("P15")]
SITE = "http://eventsafety.test"
WATCH = "for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = () => pwned(name)"
#: Put pages side by side, let what runs run, and look for what could: handlers, addresses that are scripts.
SIDE_BY_SIDE = """async (pages) => {
  document.body.replaceChildren();
  const frames = pages.map((page) => {
    const frame = document.createElement("iframe");
    frame.srcdoc = page;
    document.body.append(frame);
    return new Promise((done) => frame.addEventListener("load", () => done(frame)));
  });
  const timeout = new Promise((done) => setTimeout(() => done([]), 20000));
  await Promise.race([Promise.all(frames), timeout]);
  await new Promise((done) => setTimeout(done, 100));
  const found = [], RUNS = /^\\s*(javascript|vbscript|data):/i;
  const LEADS = ["href", "src", "action", "formaction", "data", "xlink:href"];
  for (const frame of document.querySelectorAll("iframe"))
    for (const element of frame.contentDocument?.querySelectorAll("*") ?? [])
      for (const { name, value } of element.attributes)
        if (name.startsWith("on") || name.startsWith("hx-on") || (LEADS.includes(name) && RUNS.test(value)))
          found.push(`<${element.tagName} ${name}=${value}>`.slice(0, 120));
  return found;
}"""
MUST_BE_FILLED = {
    "accounts.User.name",
    "events.Event.name",
    "events.Room.name",
    "events.Contact.name",
    "events.PolicyVersion.text",
    "teams.ChainLevel.name",
    "registrations.Registration.name",
    "registrations.Ban.real_names",
    "incidents.Incident.place_detail",
    "incidents.Report.verbatim",
    "incidents.Person.description",
    "incidents.JournalEntry.text",
    "incidents.FollowUp.what",
    "reviews.Review.title",
    "reviews.Publication.text",
}


def pages(cast, sign_in, world) -> list[tuple[str, int, dict, bytes]]:
    """Return (address, status, headers, body) of every page, each asked by one person who may."""
    browsers = {actor: sign_in(getattr(cast, actor)) for actor in sorted(ALL)}
    answers = []
    for table in TABLES.values():
        for route, row in table.items():
            actor = min(row.may or ALL)
            if route.startswith("accounts/") or "text" in route or "pdf" in route:
                continue
            path = address(route, row, world)
            answer = browsers[actor].get(path)
            if answer.status_code < 400 and answer.headers.get("Content-Type", "").startswith("text/html"):
                answers.append((path, answer.status_code, dict(answer.headers), answer.content))
    return [one for one in answers if one[1] == 200]


class Watched:
    """A Chromium whose pages come from a dictionary, and which notes what runs and who is asked."""

    def __init__(self, chromium):
        self.ran, self.asked, self.answers, self.now = [], [], {}, ""
        self.context = chromium.new_context()
        self.context.expose_binding("pwned", lambda source, what: self.ran.append((self.now, what)))
        self.context.add_init_script(WATCH)
        self.context.route("**/*", self.answer)
        self.page = self.context.new_page()
        self.page.on("dialog", lambda dialog: (self.ran.append((self.now, dialog.message)), dialog.dismiss()))

    def answer(self, route):
        url = urlsplit(route.request.url)
        if url.hostname != urlsplit(SITE).hostname:
            self.asked.append((self.now, route.request.url))
            return route.abort()
        if url.path.startswith("/static/") and (file := finders.find(url.path.removeprefix("/static/"))):
            return route.fulfill(path=file)
        headers, body = self.answers.get(url.path, ({"Content-Type": "text/html"}, b"<!doctype html><p>"))
        return route.fulfill(status=200, headers=headers, body=body)

    def open(self, path: str, headers: dict | None = None, body: bytes = b"<!doctype html><body>") -> None:
        self.now = path
        self.answers[path] = ({"Content-Type": "text/html"} if headers is None else headers, body)
        self.page.goto(SITE + path, wait_until="load")


@contextmanager
def chromium():
    quiet = ["--disable-gpu", "--disable-background-networking", "--disable-sync"]
    rootless = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found("browser"), args=[*quiet, *rootless])
        yield Watched(browser)
        browser.close()


@pytest.fixture
def filled(cast, sign_in):
    """Every page with every text; all is fetched before a browser starts its event loop."""
    world = worlds.build(cast)
    cast.event.refresh_from_db()
    answers, columns = [], set()
    widen()
    for text in texts():
        columns |= fill(text.replace("\0", ""))
        answers.append(pages(cast, sign_in, world))
    return answers, columns


def test_there_are_more_than_150_payloads():
    assert len(PAYLOADS) == len(set(PAYLOADS)) > 150


def test_nothing_people_type_runs_in_anybodys_browser(filled):
    answers, columns = filled
    assert columns >= MUST_BE_FILLED
    assert min(map(len, answers)) > 60
    # Side by side nobody needs our style sheets a hundred times.
    bodies = [
        [body.decode().replace('"/static/', '"about:invalid#') for _path, _status, _headers, body in turn]
        for turn in answers
    ]
    assert not any("36863" in body for turn in bodies for body in turn), "a template language ran"
    with chromium() as browser:
        # Without the policy: every page of every turn.
        browser.open("/side-by-side/")
        for number, turn in enumerate(bodies):
            browser.now = f"turn {number}"
            assert browser.page.evaluate(SIDE_BY_SIDE, turn) == [], browser.now
        # With it: every page as it is served, each in another turn.
        for number, (path, _status, _headers, _body) in enumerate(answers[0]):
            turn = {one[0]: one for one in answers[number % len(answers)]}
            _path, _status, headers, body = turn.get(path) or answers[0][number]
            assert "script-src" in headers["Content-Security-Policy"]
            browser.open(path, headers, body)
        assert browser.ran == []
        assert browser.asked == []


def test_the_browser_would_notice():
    """The same payloads unescaped: without the policy many run, with it none does and nobody is asked."""
    bare = [f"<!doctype html><body>{one}" for one in PAYLOADS]
    policy = {
        "Content-Type": "text/html",
        "Content-Security-Policy": "default-src 'none'; script-src 'self' 'nonce-x'; img-src 'self' data:; "
        "style-src 'self' 'nonce-x'; connect-src 'self'; base-uri 'none'; form-action 'self'",
    }
    with chromium() as browser:
        browser.open("/side-by-side/")
        assert len(browser.page.evaluate(SIDE_BY_SIDE, bare)) > 40
        assert len(browser.ran) > 50
        assert len(browser.asked) > 10
    with chromium() as browser:
        leaving = [one for one in PAYLOADS if "http-equiv=refresh" not in one]
        browser.open(
            "/bare/", policy, f"<!doctype html><body>{json.dumps(leaving)}{''.join(leaving)}".encode()
        )
        assert browser.ran == []
        assert browser.asked == []
