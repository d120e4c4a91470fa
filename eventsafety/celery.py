"""The Celery application: it executes, the database remembers."""

import os

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eventsafety.settings")
app = Celery("eventsafety")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def keep_our_log(**_celery_would_use) -> None:
    """Leave the log as settings have it: Celery's own would print what errors quote."""
