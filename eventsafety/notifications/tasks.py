"""What the workers run. No task carries an argument: what is to be done stands in the database."""

import logging

from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


class SweepFailed(Exception):
    """Says which sweep failed and by what kind of error; never what the error quoted."""


@shared_task(expires=30)
def nudge() -> None:
    """Bring out now what would otherwise wait for the next sweep."""
    _run(settings.MESSAGE_SWEEPS)


@shared_task(expires=30)
def sweep() -> None:
    """Run every sweep once: the second trigger beside the sweeper loop."""
    _run(settings.SWEEPS)


def nudge_soon() -> None:
    """Ask for a nudge once the current transaction is committed; a silent broker costs one sweep."""
    transaction.on_commit(_nudge)


def _nudge() -> None:
    try:
        nudge.delay()
    except (OperationalError, OSError) as trouble:
        logger.warning("No broker (%s): the next sweep brings the messages out.", type(trouble).__name__)


def _run(paths: list[str]) -> None:
    failed = []
    for path in paths:
        try:
            import_string(path)()
        except Exception as error:  # one broken sweep must not hold up the others
            failed.append(f"{path}: {type(error).__name__}")
    if failed:
        raise SweepFailed("; ".join(failed))
