"""The second hand: takes every step that is due, by the database's clock."""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now

from eventsafety.notifications.beats import beat
from incidents.choices import EscalationState
from incidents.engine.steps import take_step
from incidents.models import Escalation

BATCH = 20  # locks are held for one batch only, so an answer never waits long
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
    for escalation in batch:
        try:
            with transaction.atomic():
                take_step(escalation, now=escalation.clock)
        except Exception as error:  # one broken ladder must not silence the others
            logger.error("Escalation %s could not be taken: %s.", escalation.pk, type(error).__name__)
            Escalation.objects.filter(pk=escalation.pk).update(next_due_at=Now() + SET_ASIDE)
    return len(batch)
