"""What is done by night."""

from celery import shared_task

from eventsafety.events.actions import keeping


@shared_task
def delete_what_is_due() -> None:
    """Delete what events held whose time is over or whose shredding is ripe."""
    keeping.delete_due()
