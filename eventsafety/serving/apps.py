from importlib import import_module

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class ServingConfig(AppConfig):
    name = "eventsafety.serving"
    default = True

    def ready(self):
        # Every program that queues a task must know the broker, not only the worker.
        import_module("eventsafety.celery")


class ChosenStaticFiles(StaticFilesConfig):
    """Leaves the parts of Bootstrap that no page uses uncollected: compressing them took a minute."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        *("bootstrap-*.css*", "bootstrap.esm*", "bootstrap.css*", "bootstrap.rtl.css*"),
        *("bootstrap.js*", "bootstrap.bundle.js*"),
    ]
