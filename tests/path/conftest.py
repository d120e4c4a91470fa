import os
from pathlib import Path

import pytest

from eventsafety.demo import PASSWORD
from tests.path.walk import Walk
from tests.processes import ROOT, Serve, wait_for


@pytest.fixture
def demo(tmp_path):
    """The product as `make run` starts it: an empty var/, its own PostgreSQL, the demo event."""
    with Serve(tmp_path / "var") as serve:
        wait_for(lambda: "answers on" in serve.said(), seconds=180)
        yield serve


@pytest.fixture
def walk(demo, browser):
    pictures = Path(os.environ.get("PICTURES", ROOT / "test-results" / "path"))
    return Walk(browser, demo.url, pictures, PASSWORD)
