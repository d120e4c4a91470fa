from importlib import import_module

from django.apps import AppConfig


class ServingConfig(AppConfig):
    name = "eventsafety.serving"

    def ready(self):
        # Every program that queues a task must know the broker, not only the worker.
        import_module("eventsafety.celery")
