"""One real PostgreSQL for the whole test run, started before Django reads its settings.

Loaded with `-p tests.plugin_postgres` (pyproject.toml). Workers of pytest-xdist inherit DATABASE_URL
from the controller and make their own test database in the same server. A DATABASE_URL from outside is kept.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from eventsafety.serving import postgres

# Nothing in a test run outlives a crash, so nothing waits for the disk.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "256MB"}
NEEDLESS = {"--help", "-h", "--version", "-V", "--collect-only", "--co"}

running = None


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config, parser, args):
    global running
    if os.environ.get("DATABASE_URL") or NEEDLESS & set(args):
        return
    running = postgres.start(Path(tempfile.mkdtemp(prefix="eventsafety-tests-")) / "pg", options=FAST)
    os.environ["DATABASE_URL"] = running.url


def pytest_unconfigure(config):
    global running
    if running:
        os.environ.pop("DATABASE_URL", None)
        running.stop()
        shutil.rmtree(running.data_dir.parent, ignore_errors=True)
        running = None
