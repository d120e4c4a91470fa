import logging
import os
import signal
import sys
from contextlib import ExitStack

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections

from eventsafety import demo
from eventsafety.celery import app
from eventsafety.serving import demo_mode, first_start, postgres, web
from eventsafety.serving.companions import Companions
from eventsafety.serving.known_keys import refuse_bad_master_keys, refuse_wrong_keys
from eventsafety.serving.one_at_a_time import only_one
from eventsafety.serving.refused import Refused

BANNER = """
  ========================================================================
   DEMO on this machine only. Invented people, passwords everybody knows.
   Never enter a real report here.
  ========================================================================
"""

QUIET = {"celery": logging.WARNING, "kombu": logging.ERROR, "waitress.queue": logging.ERROR}


class Command(BaseCommand):
    help = (
        "Serves EventSafety on HOST:PORT (127.0.0.1:8000). Without DATABASE_URL it brings its own "
        "PostgreSQL. With DATABASE_URL and REDIS_URL it is the web server only; otherwise worker, beat "
        "and sweeper run in the same process."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="worker, beat and sweeper in it all the same")
        parser.add_argument("--migrate", action="store_true", help="bring the database up to date first")

    def handle(self, **options):
        self.embedded = not os.environ.get("DATABASE_URL")
        self.alone = bool(settings.REDIS_URL) and not self.embedded and not options["all"]
        for name, level in QUIET.items():
            logging.getLogger(name).setLevel(level)
        self.listen_to_signals()
        with ExitStack() as running:
            try:
                self.start(running, migrate=options["migrate"] or settings.DEMO)
            except KeyboardInterrupt:
                pass
            finally:
                # Impatience must not leave a database behind.
                for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                    signal.signal(number, signal.SIG_IGN)
        self.stdout.write("Stopped.")

    def listen_to_signals(self):
        # Scripts start what they put in the background deaf to Ctrl-C; nohup means its deafness.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for number in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, lambda *_: sys.exit(0))

    def start(self, running, *, migrate):
        host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
        if settings.DEMO:
            demo_mode.refuse_where_reachable(host)
        elif self.embedded:
            demo_mode.refuse_embedded_production()
        listener = running.enter_context(web.bind(host, port))
        first_start.prepare_var()
        refuse_bad_master_keys()
        if self.embedded:
            self.start_postgres(running)
        running.callback(connections.close_all)
        if migrate:
            self.say("Bringing the database up to date …")
            call_command("migrate", verbosity=0, interactive=False)
        refuse_wrong_keys()
        if settings.DEMO:
            self.show_demo()
        else:
            demo_mode.refuse_known_passwords(demo.cards())
        if not self.alone:
            running.enter_context(Companions(app))
        self.say(f"EventSafety answers on http://{host}:{port}/ and stops with Ctrl-C.")
        web.serve(listener)

    def start_postgres(self, running):
        running.enter_context(only_one(settings.VAR_DIR))
        self.say("Starting PostgreSQL …")
        try:
            server = postgres.start(settings.VAR_DIR.resolve() / postgres.FOLDER)
        except postgres.CannotStart as reason:
            raise Refused(str(reason)) from None
        running.callback(server.stop)

    def show_demo(self):
        if not apps.get_model("events", "Event")._base_manager.exists():
            self.say("Loading the demo event …")
            call_command("load_demo", verbosity=0)
        self.say(BANNER)
        for role, username, password in demo.cards():
            self.say(f"   {role:<24} {username:<24} {password}")
        self.say("   The second factor fills itself in here: press Enter.")
        self.say("")

    def say(self, words):
        self.stdout.write(words)
        self.stdout.flush()
