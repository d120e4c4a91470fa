"""Deferred screening. Nothing is lost when a message is: the sweep asks again."""

import logging

from celery import shared_task
from django.db import transaction
from kombu.exceptions import OperationalError

from eventsafety.events.models import Event
from registrations import engine

log = logging.getLogger(__name__)


@shared_task
def screen_event(event_id: str) -> None:
    """Screen one event, unless that was done since it was asked for."""
    for event in engine.due_events(Event.objects.filter(pk=event_id)):
        engine.screen_now(event)


def nudge_screening(event_id) -> None:
    """Ask a worker to screen the event now; a broker that is away costs only the next sweep."""
    try:
        screen_event.delay(str(event_id))
    except OperationalError:
        log.warning("The broker is away; screening waits for the next sweep.")


def nudge_after_commit(event_ids) -> None:
    """Nudge the screening of these events once the transaction is written."""
    for event_id in event_ids:
        transaction.on_commit(lambda pk=event_id: nudge_screening(pk))


def catch_up() -> int:
    """Nudge every screening that is due and drop uploads nobody finished; runs with every sweep."""
    engine.forget_uploads()
    events = engine.due_events(Event.objects.all())
    for event in events:
        nudge_screening(event.pk)
    return len(events)
