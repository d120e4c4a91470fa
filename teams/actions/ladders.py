"""Verbs of ladders."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events import policy
from eventsafety.events.choices import Severity
from eventsafety.events.models import Event
from eventsafety.notifications.models import Channel
from teams.ladders import MOST_STEPS, levels_to_call
from teams.models import Ladder, LadderStep


@transaction.atomic
def keep_ladder(event: Event, severity: str, *, steps: list[dict], by: User) -> Ladder:
    """Keep a ladder for a severity instead of the one before; escalations already running keep theirs.

    steps: in order, shaped like teams.ladders.steps. Refuses an empty ladder, a level that is not in the
    chain, a pair's quorum where no pair is called, and a round that would start again without waiting.
    """
    event = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    policy.require(by, "edit team", event)
    if severity not in Severity.values:
        raise ValidationError(_("Choose one of the severities."))
    rows = [LadderStep(position=place, **step) for place, step in enumerate(steps, start=1)]
    check_steps(event, rows)
    ladder, _made = Ladder.objects.get_or_create(event=event, severity=severity)
    ladder.steps.all().delete()
    for row in rows:
        row.ladder = ladder
    LadderStep.objects.bulk_create(rows)
    audit.record("ladder.kept", ladder, by=by)
    return ladder


@transaction.atomic
def reset_ladder(event: Event, severity: str, *, by: User) -> None:
    """Go back to the default ladder of a severity."""
    event = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    policy.require(by, "edit team", event)
    ladder = Ladder.objects.filter(event=event, severity=severity).first()
    if ladder is not None:
        audit.record("ladder.reset", ladder, by=by)
        ladder.delete()


def check_steps(event: Event, rows: list[LadderStep]) -> None:
    """Refuse a ladder that would call nobody or never rest, with ValidationError in words."""
    if not rows:
        raise ValidationError(_("A ladder needs at least one step. Add one, or go back to the defaults."))
    if len(rows) > MOST_STEPS:
        raise ValidationError(
            _("A ladder has at most %(n)s steps. Put people together in one step.") % {"n": MOST_STEPS}
        )
    for row in rows:
        try:
            row.full_clean(exclude=["ladder"])
        except ValidationError as refusal:
            raise ValidationError(
                [
                    _("Step %(n)s: %(words)s") % {"n": row.position, "words": words}
                    for words in refusal.messages
                ]
            ) from refusal
        if row.chain_level is not None and row.chain_level not in levels_to_call(event):
            raise ValidationError(
                _("Step %(n)s calls level %(level)s, which the chain of command does not have.")
                % {"n": row.position, "level": row.chain_level}
            )
        # A phone that is off takes no notification, and nobody is told that it did not.
        if row.channels[-1] == Channel.PUSH:
            raise ValidationError(
                _("Step %(n)s ends with a notification, which may never arrive. Name another way after it.")
                % {"n": row.position}
            )
    if rows[-1].wait_minutes == 0:
        raise ValidationError(
            _("Let the last step wait at least one minute: after it, everybody is called again.")
        )
