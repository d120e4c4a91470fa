"""What waits on a tablet outlives its browser: killed like a tablet that falls, started again, signed out."""

import os
import signal
from contextlib import contextmanager, suppress

import pytest
from playwright.sync_api import Error, expect, sync_playwright

from tests.offline.tablet import REPORT, Tablet
from tests.plugin_machine import found

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.enable_socket,
    pytest.mark.feature("N02"),
    pytest.mark.feature("K23"),
]


class Profile:
    """A browser that keeps what it stores in a folder, as everybody's does."""

    def __init__(self, playwright, folder) -> None:
        self.playwright, self.folder = playwright, folder

    def new_context(self, **more):
        rootless = ["--no-sandbox"] if os.geteuid() == 0 else []
        return self.playwright.chromium.launch_persistent_context(
            self.folder, executable_path=found("browser"), args=["--disable-gpu", *rootless], **more
        )

    def kill(self, context) -> None:
        """Kill the browser; the name of its lock says which process it is."""
        lock = self.folder / "SingletonLock"
        with context.expect_event("close"):
            os.kill(int(os.readlink(lock).rsplit("-", 1)[1]), signal.SIGKILL)
        lock.unlink()


@contextmanager
def tablet_of(profile, product):
    tablet = Tablet(profile, product)
    try:
        yield tablet
    finally:
        with suppress(Error):  # was killed
            tablet.context.close()


def test_a_report_outlives_a_dead_server_and_a_killed_browser_and_is_sent_once(product, tmp_path):
    with sync_playwright() as playwright:
        profile = Profile(playwright, tmp_path / "profile")
        with tablet_of(profile, product) as tablet:
            tablet.sign_in("oksana")
            before = product.number_of("incidents_report")
            tablet.open_pad()
            product.kill()
            tablet.keep_a_report("behind the blue sofa")
            profile.kill(tablet.context)
        with tablet_of(profile, product) as tablet:
            tablet.page.goto(REPORT)
            expect(tablet.page.get_by_role("heading", name="No connection")).to_be_visible()
            tablet.count_says("1 waiting to be sent")
            assert "sofa" not in str(tablet.kept())
            product.start()
            tablet.page.reload()
            tablet.count_says("1 waiting to be sent. Sign in to send.")
            tablet.sign_in("oksana")
            tablet.count_says("")
            assert product.number_of("incidents_report") == before + 1
            assert tablet.kept() == []
