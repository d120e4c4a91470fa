"""The Celery application: it executes, the database remembers."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eventsafety.settings")
app = Celery("eventsafety")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
