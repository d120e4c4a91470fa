import signal
import threading

from django.conf import settings
from django.core.management.base import BaseCommand

from eventsafety.serving.sweeper import sweep_until


class Command(BaseCommand):
    help = "Runs the sweeps that guarantee delivery, every SWEEP_SECONDS, until stopped."

    def handle(self, **options):
        stopped = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stopped.set())
        self.stdout.write(f"Sweeping every {settings.SWEEP_SECONDS} s.")
        sweep_until(stopped, sweeps=settings.SWEEPS, seconds=settings.SWEEP_SECONDS)
