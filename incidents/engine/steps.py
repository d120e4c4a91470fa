"""Taking steps of ladders: whom they call now, and when the next ones are due."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from eventsafety.accounts.models import User
from eventsafety.events.models import Contact
from eventsafety.notifications import outbox
from eventsafety.notifications.models import Delivery
from incidents.choices import EscalationState
from incidents.engine.alarms import alarm_step
from incidents.engine.links import message_for
from incidents.engine.situation import Situation, situation_of
from incidents.engine.standing import Call, Standing, acknowledging, coming, standing
from incidents.grants import let_in_outside_contact
from incidents.models import Escalation
from teams.models import Quorum, Target

WRITTEN = ["state", "round", "step", "is_alarm", "next_due_at", "version"]


@dataclass(frozen=True)
class Planned:
    """One step about to be taken: the ladder as it will be, and whom it calls."""

    escalation: Escalation
    now: datetime
    step: dict
    called: list[User]
    numbers: list[Contact]
    lets_in: User | None


def plan(here: Situation) -> Planned:
    """Decide whom the next step that has anybody calls, and move the ladder on, in memory only.

    A step with nobody is passed over at once; the ladder's end starts a round that calls everyone eligible
    and raises the alarm.
    """
    escalation, round_read = here.escalation, here.escalation.round
    while True:
        step = _next_step(escalation)
        escalation.step += 1
        before = here.called_ids if escalation.round == round_read else set()
        called, numbers = _whom(here, step, before), here.on_duty.numbers(step)
        if called or numbers or escalation.is_alarm:
            break
    escalation.state = EscalationState.PARTLY if acknowledging(here.replies) else EscalationState.PAGING
    escalation.next_due_at = after(escalation.next_due_at or here.now, step["wait_minutes"], here.now)
    escalation.version += 1
    contact = here.may.outside_contact
    lets_in = contact if here.may.is_thin and contact in called else None
    return Planned(escalation, here.now, step, called, numbers, lets_in)


@transaction.atomic
def take(planned: Collection[Planned]) -> None:
    """Write these steps and their messages down: two statements, however many they are."""
    rows = [_messages(each.escalation, each.step, each.called, each.now, each.numbers) for each in planned]
    outbox.post([row for step in rows for row in step])
    for each in planned:
        if each.lets_in:
            let_in_outside_contact(each.escalation.incident, each.lets_in)
    Escalation.objects.bulk_update([each.escalation for each in planned], WRITTEN)


def call(escalation: Escalation, step: dict, users: Collection[User], *, now: datetime | None = None) -> None:
    """Write the messages of the step last taken to further people."""
    outbox.post(_messages(escalation, step, users, now))


def replace(escalation: Escalation, *, now: datetime) -> None:
    """Call the next free pair or person in place of somebody who fell out.

    With nobody free, the next step comes now, unless enough of those called may still answer. An alarm has
    called everyone already and does so again by itself: there nothing changes.
    """
    if escalation.is_alarm and escalation.next_due_at is not None:
        return
    if escalation.step == 0 or escalation.next_due_at is None:
        escalation.next_due_at = now
        return
    step, here = last_step(escalation), situation_of(escalation, now=now)
    substitutes = _whom(here, step | {"target": Target.OTHER_PAIR}, here.called_ids, only_new=True)
    if substitutes:
        call(escalation, step, substitutes, now=now)
        if here.may.is_thin and here.may.outside_contact in substitutes:
            let_in_outside_contact(escalation.incident, here.may.outside_contact)
    elif not _enough_left(here):
        escalation.next_due_at = now


def last_step(escalation: Escalation) -> dict:
    """Return the step last taken in this round."""
    if escalation.is_alarm:
        return alarm_step(escalation.snapshot)
    return escalation.snapshot[escalation.step - 1]


def stands(escalation: Escalation, *, now: datetime) -> Standing:
    """Say what the answers so far add up to, without those of anybody recused."""
    here = situation_of(escalation, now=now)
    return standing(_calls(here), here.replies)


def after(due_at: datetime, minutes: int, now: datetime) -> datetime:
    """Count from when the step was due, so that lateness does not add up; after an outage, from now."""
    planned = due_at + timedelta(minutes=minutes)
    return planned if planned > now or not minutes else now + timedelta(minutes=minutes)


def _messages(
    escalation: Escalation,
    step: dict,
    users: Collection[User],
    now: datetime | None,
    numbers: Collection[Contact] = (),
) -> list[Delivery]:
    return outbox.letters(
        event_id=escalation.incident.event_id,
        group=escalation.pk,
        round=escalation.round,
        step=escalation.step - 1,
        recipients=users,
        contacts=numbers,
        moment=now,
        channels=step["channels"],
        message_for=message_for(escalation.incident),
    )


def _next_step(escalation: Escalation) -> dict:
    at_end = escalation.step >= (1 if escalation.is_alarm else len(escalation.snapshot))
    if at_end:
        escalation.round, escalation.step, escalation.is_alarm = escalation.round + 1, 0, True
    return alarm_step(escalation.snapshot) if escalation.is_alarm else escalation.snapshot[escalation.step]


def _whom(here: Situation, step: dict, called_ids: set[UUID], *, only_new: bool = False) -> list[User]:
    allowed_ids = here.may.ids - _settled_ids(here) - (called_ids if only_new else set())
    users = here.on_duty.whom(step, allowed_ids=allowed_ids, called_ids=called_ids)
    contact = here.may.outside_contact
    if (here.may.is_thin or here.escalation.is_alarm) and contact and contact.pk in allowed_ids:
        users = [*users, contact]
    return users


def _settled_ids(here: Situation) -> set[UUID]:
    """Who need not be called again: who comes; until the alarm also who has seen it or cannot come."""
    if here.escalation.is_alarm:
        return set(coming(here.replies))
    return set(acknowledging(here.replies)) | here.declined_ids


def _enough_left(here: Situation) -> bool:
    latest = _calls(here)[-1]
    left = latest.recipients - here.declined_ids - here.may.recused_ids
    return len(left) >= latest.needs


def _calls(here: Situation) -> list[Call]:
    escalation = here.escalation
    ladder = [alarm_step(escalation.snapshot)] if escalation.is_alarm else escalation.snapshot
    if not here.calls:
        return [Call(frozenset(), _needs(ladder[0], 2))]
    return [Call(frozenset(users), _needs(ladder[n], len(users))) for n, users in here.calls.items()]


def _needs(step: dict, called: int) -> int:
    # Somebody called alone is enough: there is no second to wait for.
    return 2 if step["quorum"] == Quorum.BOTH and called > 1 else 1
