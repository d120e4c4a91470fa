"""The second hand: takes every step that is due, by the database's clock."""

import logging
from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now

from eventsafety.notifications.beats import beat
from eventsafety.notifications.tasks import nudge_soon
from incidents.choices import EscalationState
from incidents.engine.situation import situations
from incidents.engine.steps import Planned, plan, take
from incidents.models import Escalation

BATCH = 50  # locks are held for one batch only, so an answer never waits long
#: From so many ladders on the other workers are woken; fewer are brought out by the drain after this tick.
WORTH_HELP = 5
SET_ASIDE = timedelta(seconds=15)  # for one that cannot be taken

logger = logging.getLogger(__name__)


def tick() -> int:
    """Wake pauses that are over and take every due step; return how many. Any number may run at once."""
    Escalation.objects.filter(state=EscalationState.PAUSED, paused_until__lte=Now()).update(
        state=EscalationState.PAGING, paused_until=None, next_due_at=Now()
    )
    taken = 0
    while batch := _take_batch():
        taken += batch
    beat("tick")
    return taken


@transaction.atomic
def _take_batch() -> int:
    due = Escalation.objects.due().order_by("next_due_at").annotate(clock=Now())
    locked = due.select_related("incident__event__outside_contact", "incident__room")
    batch = list(locked.select_for_update(skip_locked=True, no_key=True, of=("self",))[:BATCH])
    if batch:
        _take(_planned(batch))
        if len(batch) >= WORTH_HELP:
            nudge_soon()
    return len(batch)


def _planned(batch: list[Escalation]) -> list[Planned]:
    planned = []
    for here in situations(batch, now=batch[0].clock):
        try:
            planned.append(plan(here))
        except Exception as error:  # one broken ladder must not silence the others
            _set_aside(here.escalation, error)
    return planned


def _take(planned: Collection[Planned]) -> None:
    try:
        take(planned)
    except Exception as error:
        if len(planned) == 1:
            _set_aside(next(iter(planned)).escalation, error)
            return
        for each in planned:  # one of them cannot be written: find out which
            _take([each])


def _set_aside(escalation: Escalation, error: Exception) -> None:
    logger.error("Escalation %s could not be taken: %s.", escalation.pk, type(error).__name__)
    Escalation.objects.filter(pk=escalation.pk).update(next_due_at=Now() + SET_ASIDE)
