"""Deferred screening and imports. Nothing is lost when a message is: the sweep asks again."""

import logging

from celery import shared_task
from django.db import transaction
from kombu.exceptions import OperationalError

from eventsafety.events.models import Event
from registrations import agreement_letters, engine
from registrations.importing import running
from registrations.models import AgreementRequest, ImportJob

log = logging.getLogger(__name__)


@shared_task
def screen_event(event_id: str) -> None:
    """Screen what is new of one event, unless that was done since it was asked for."""
    for event in engine.due_events(Event.objects.filter(pk=event_id)):
        engine.screen_news(event)


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


#: Seconds an import may take before a worker is given up on; its lease runs out long before.
IMPORT_SECONDS = 900


@shared_task(time_limit=IMPORT_SECONDS)
def run_import(job_id: str) -> None:
    """Do what is asked of one import, then have everything concerned screened."""
    for event_id in running.run(job_id):
        nudge_screening(event_id)


def nudge_import(job_id) -> None:
    """Ask a worker to take an import in hand; a broker that is away costs only the next sweep."""
    try:
        run_import.delay(str(job_id))
    except OperationalError:
        log.warning("The broker is away; the import waits for the next sweep.")


def nudge_import_after_commit(job_id) -> None:
    """Nudge an import once the transaction that asks for it is written."""
    transaction.on_commit(lambda: nudge_import(job_id))


@shared_task
def screen_nightly() -> int:
    """Have every event that is to come screened again, whatever else was missed; return how many."""
    events = engine.to_come()
    for event in events:
        with transaction.atomic():
            engine.ask_again([event.pk])
        nudge_screening(event.pk)
    return len(events)


@shared_task
def forget_evidence() -> int:
    """Delete what is kept about people who turned out to be somebody else; return at how many events."""
    return sum(engine.forget_evidence(event) for event in engine.over())


@shared_task
def send_agreement_letters() -> None:
    """Send the letters that are due."""
    agreement_letters.send_due()


def catch_up() -> int:
    """Nudge every screening, import and letter that is due; runs with every sweep."""
    engine.forget_uploads()
    for job_id in ImportJob.objects.due().values_list("pk", flat=True):
        nudge_import(job_id)
    if AgreementRequest.objects.due().exists():
        send_agreement_letters.delay()
    events = engine.due_events(Event.objects.all())
    for event in events:
        nudge_screening(event.pk)
    return len(events)
