import os
import signal
from pathlib import Path

import psycopg2
import pytest
from playwright.sync_api import sync_playwright

from eventsafety.serving import postgres
from tests.offline.tablet import Tablet
from tests.offline.wire import Wire
from tests.plugin_machine import found
from tests.processes import Serve, free_port, wait_for


class Product:
    """The demo as a real process that is killed and started again over the same data, behind a wire."""

    def __init__(self, var: Path) -> None:
        self.var, self.port = var, free_port()
        self.wire = Wire(self.port)
        self.start()

    def start(self) -> None:
        """Start it, and wait for the first page."""
        self.serve = Serve(self.var, PORT=self.port)
        self.serve.wait()

    def kill(self) -> None:
        """Kill the server as a power cut would; its database stays."""
        self.serve.end(signal.SIGKILL)

    def ask(self, question: str, *values) -> list[tuple]:
        """Return the rows the database answers."""
        where = {
            "host": str(postgres.socket_dir((self.var / postgres.FOLDER).resolve())),
            "user": postgres.USER,
        }
        connection = psycopg2.connect(**where, dbname=postgres.NAME, connect_timeout=5)
        try:
            with connection, connection.cursor() as cursor:
                cursor.execute(question, values)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()

    def number_of(self, table: str) -> int:
        """Return how many rows a table has."""
        return self.ask(f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608  (names of ours)


@pytest.fixture(scope="session")
def product(tmp_path_factory):
    product = Product(tmp_path_factory.mktemp("offline") / "var")
    wait_for(lambda: product.ask("SELECT 1 FROM events_event WHERE slug = 'wls2027'"), seconds=180)
    yield product
    product.wire.close()
    product.serve.end(signal.SIGTERM)


@pytest.fixture
def chromium():
    """A browser for one test: while one is open its driver's event loop keeps others from the database."""
    rootless = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found("browser"), args=["--disable-gpu", *rootless]
        )
        yield browser
        browser.close()


@pytest.fixture
def tablet(product, chromium):
    """A tablet nobody has used before; the server runs again when the test is over."""
    tablet = Tablet(chromium, product)
    yield tablet
    tablet.context.close()
    product.wire.mend()
    if product.serve.popen.poll() is not None:
        product.start()
