import os
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from eventsafety.demo import PASSWORD
from tests.path.walk import Walk
from tests.plugin_machine import found
from tests.processes import ROOT, Serve, wait_for


@pytest.fixture
def demo(tmp_path):
    """The product as `make run` starts it: an empty var/, its own PostgreSQL, the demo event."""
    with Serve(tmp_path / "var") as serve:
        wait_for(lambda: "answers on" in serve.said(), seconds=180)
        yield serve


@pytest.fixture
def browser():
    """This machine's Chromium, not talking to its maker, and gone with its event loop after the test."""
    quiet = ["--disable-gpu", "--disable-background-networking", "--disable-sync"]
    rootless = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found("browser"), args=[*quiet, *rootless])
        yield chromium
        chromium.close()


@pytest.fixture
def walk(demo, browser):
    pictures = Path(os.environ.get("PICTURES", ROOT / "test-results" / "path"))
    return Walk(browser, demo.url, pictures, PASSWORD)
