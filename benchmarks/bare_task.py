"""A Celery task that does nothing but say when it ran: the baseline of the ladder."""

import os
import time

from celery import shared_task
from redis import Redis

RAN = "bare-task-ran"


@shared_task
def ran(key: str) -> None:
    """Note the moment in Redis."""
    Redis.from_url(os.environ["REDIS_URL"]).rpush(RAN, f"{key} {time.time()}")
