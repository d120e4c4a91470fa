"""The script of notifications in a real Chromium, under the headers of the real page."""

import os
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import expect, sync_playwright

from eventsafety.notifications import vapid
from tests.factories import UserFactory
from tests.plugin_machine import found
from tests.processes import ROOT

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.django_db,
    pytest.mark.feature("N03"),
]
PAGE = "/reached/add/push/"
#: What a push service would say; there is none without the internet.
SUBSCRIBED = """PushManager.prototype.subscribe = async function (options) {
  return { toJSON: () => ({ endpoint: "https://push.example/1", key: options.applicationServerKey.length }) };
};"""
SHOWN = """async () => {
  const [registration] = await navigator.serviceWorker.getRegistrations();
  const shown = await registration.getNotifications();
  return shown.map(({ title, body, tag, requireInteraction }) => ({ title, body, tag, requireInteraction }));
}"""


@contextmanager
def site(page):
    """Serve one page of ours, its static files, and keep what its form sends; `.sent` lists that."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            known = self.path == PAGE or (ROOT / self.path.lstrip("/")).is_file()
            self.send_response(200 if known else 404)
            kind = "text/html" if self.path == PAGE else "text/javascript"
            self.send_header("Content-Type", "text/css" if self.path.endswith(".css") else kind)
            if self.path == PAGE:
                for name in ("Content-Security-Policy", "Permissions-Policy"):
                    self.send_header(name, page[name])
            self.end_headers()
            if known:
                file = ROOT / self.path.lstrip("/")
                self.wfile.write(page.content if self.path == PAGE else Path(file).read_bytes())

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            server.sent.append({name: values[0] for name, values in parse_qs(body).items()})
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_args):
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads, server.sent = True, []
    server.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(settings, sign_in):
    settings.VAPID_PRIVATE_KEY = vapid.new_key()
    settings.MESSAGE_CHANNELS = settings.MESSAGE_CHANNELS | {
        "push": "eventsafety.notifications.channels.push.send"
    }
    return sign_in(UserFactory()).get(PAGE)


@contextmanager
def chromium():
    rootless = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found("browser"), args=rootless)
        yield browser
        browser.close()


def pushes(tab, url, data) -> None:
    """Deliver a message to the service worker as the browser does."""
    tools = tab.context.new_cdp_session(tab)
    known = []
    tools.on("ServiceWorker.workerRegistrationUpdated", lambda event: known.extend(event["registrations"]))
    tools.send("ServiceWorker.enable")
    tab.wait_for_timeout(300)
    target = {"origin": url, "registrationId": known[0]["registrationId"]}
    tools.send("ServiceWorker.deliverPushMessage", target | {"data": data})


def test_allowing_sends_the_subscription_and_what_is_pushed_is_shown(page):
    with site(page) as server, chromium() as browser:
        context = browser.new_context()
        context.grant_permissions(["notifications"], origin=server.url)
        tab = context.new_page()
        tab.add_init_script(SUBSCRIBED)
        tab.goto(server.url + PAGE)
        tab.get_by_role("button", name="Allow notifications").click()
        for _wait in range(100):
            if server.sent:
                break
            tab.wait_for_timeout(100)
        pushes(tab, server.url, '{"title": "amber kettle", "body": "Critical · A1", "path": "/ack/x/"}')
        tab.wait_for_timeout(500)
        shown = tab.evaluate(SHOWN)
    assert server.sent[0]["subscription"] == '{"endpoint":"https://push.example/1","key":65}'
    assert shown == [
        {"title": "amber kettle", "body": "Critical · A1", "tag": "/ack/x/", "requireInteraction": True}
    ]


def test_a_browser_that_forbids_notifications_says_what_helps(page):
    with site(page) as server, chromium() as browser:
        tab = browser.new_page()
        tab.add_init_script('Notification.requestPermission = async () => "denied"')
        tab.goto(server.url + PAGE)
        tab.get_by_role("button", name="Allow notifications").click()
        expect(tab.get_by_role("alert")).to_contain_text("choose another way")
    assert server.sent == []
