"""Masking runs in a worker; the database remembers what was asked for."""

import logging
from datetime import timedelta

from celery import shared_task
from django.db import transaction
from django.db.models.functions import Now

from reviews.models import Review

log = logging.getLogger(__name__)


@shared_task
def mask_review(review_id: str) -> None:
    from reviews.actions.masking import mask  # noqa: PLC0415  (actions wake tasks, tasks run actions)

    mask(Review.objects.get(pk=review_id))


def mask_soon(review_id) -> None:
    """Wake the worker once the wish is committed; trouble with the broker is left to the sweep."""

    def wake():
        try:
            mask_review.delay(str(review_id))
        except OSError:
            log.warning("The broker did not take a masking; the sweep will.")

    transaction.on_commit(wake)


def mask_overdue() -> int:
    """Mask what was asked for over two seconds ago and not done; returns how many. Called by every sweep."""
    overdue = Review.objects.filter(masking_asked_at__lt=Now() - timedelta(seconds=2))
    ids = list(overdue.values_list("pk", flat=True))
    for review_id in ids:
        mask_review(str(review_id))
    return len(ids)
