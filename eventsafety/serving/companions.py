"""What runs beside the web server in one process: Celery worker, beat and sweeper, each a thread."""

from __future__ import annotations

import logging
import threading
from types import TracebackType
from typing import Self

from celery import Celery
from celery.beat import EmbeddedService
from celery.worker import WorkController, state
from django.conf import settings
from django.db import connections

from eventsafety.serving.sweeper import sweep_until

logger = logging.getLogger(__name__)


class Companions:
    """The threads beside the web server; a context that starts them and ends them."""

    def __init__(self, app: Celery) -> None:
        self.app = app
        self.stopped = threading.Event()
        self.beat = EmbeddedService(app, thread=True, scheduler_cls="celery.beat:Scheduler")
        self.threads = [
            threading.Thread(target=self._work, name="worker", daemon=True),
            threading.Thread(target=self._sweep, name="sweeper", daemon=True),
        ]

    def __enter__(self) -> Self:
        state.should_stop = None
        for thread in (*self.threads, self.beat):
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopped.set()
        self.beat.service.stop()
        state.should_stop = 0  # Celery's own way to let a worker finish its task and leave
        for thread in (*self.threads, self.beat):
            thread.join(timeout=5)
        state.should_stop = None

    def _sweep(self) -> None:
        sweep_until(self.stopped, sweeps=settings.SWEEPS, seconds=settings.SWEEP_SECONDS)

    def _work(self) -> None:
        while not self.stopped.is_set():
            try:
                WorkController(
                    app=self.app,
                    pool_cls="solo",
                    concurrency=1,
                    without_gossip=True,
                    without_mingle=True,
                    without_heartbeat=True,
                ).start()
            except Exception as error:
                logger.error("The worker failed (%s) and starts again.", type(error).__name__)
            connections.close_all()
            self.stopped.wait(1)
