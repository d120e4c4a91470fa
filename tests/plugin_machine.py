"""What this machine has: Chromium, WebKit, Redis. Tests that need a missing one are skipped, in one line.

REQUIRE_BROWSER=1, REQUIRE_WEBKIT=1 and REQUIRE_REDIS=1 (.ci/run) let them run and fail instead.
"""

import os
import shutil
import socket
import subprocess
from collections import Counter

import pytest

from tests.processes import free_port, wait_for

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NEEDS = {
    "browser": (
        BROWSERS,
        "REQUIRE_BROWSER",
        "a Chromium: apt-get install chromium, or brew install chromium",
    ),
    "webkit": (
        ("WebKitWebDriver",),
        "REQUIRE_WEBKIT",
        "a WebKit: apt-get install --no-install-recommends webkit2gtk-driver xvfb",
    ),
    "redis": (
        ("redis-server",),
        "REQUIRE_REDIS",
        "Redis: apt-get install redis-server, or brew install redis",
    ),
}


def found(need: str) -> str | None:
    """Return the path of the program a marker needs, or None."""
    return next((path for name in NEEDS[need][0] if (path := shutil.which(name))), None)


def pytest_collection_modifyitems(config, items):
    for need, (_names, required, words) in NEEDS.items():
        if found(need) or os.environ.get(required):
            continue
        for item in items:
            if item.get_closest_marker(need):
                item.add_marker(pytest.mark.skip(reason=f"needs {words}"))


def pytest_terminal_summary(terminalreporter):
    reasons = Counter(report.longrepr[2] for report in terminalreporter.stats.get("skipped", []))
    for reason, number in reasons.items():
        terminalreporter.write_line(f"{number} skipped: {reason.removeprefix('Skipped: ')}")


@pytest.fixture
def redis_url(tmp_path):
    """The address of a real Redis of this test's own, which keeps nothing."""
    port = free_port()
    command = [
        found("redis"),
        "--port",
        str(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--dir",
        str(tmp_path),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT) as server:
        try:
            wait_for(lambda: socket.create_connection(("127.0.0.1", port), 1).close() or True)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            server.terminate()
