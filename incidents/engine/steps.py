"""Taking one step of a ladder: whom it calls now, and when the next one is due."""

from datetime import datetime, timedelta

from eventsafety.accounts.models import User
from eventsafety.notifications import outbox
from eventsafety.notifications.models import Channel, Delivery
from eventsafety.notifications.tasks import nudge_soon
from incidents.choices import Answer, EscalationState
from incidents.engine import people
from incidents.engine.links import message_for
from incidents.engine.standing import Call, Reply, Standing, acknowledging, standing
from incidents.grants import let_in_outside_contact
from incidents.models import Escalation
from incidents.policy import recused_ids
from teams import duty
from teams.models import Quorum, Target

#: How long an alarm round lasts before everyone is called again, in minutes.
SHORTEST_ALARM, LONGEST_ALARM = 1, 15


def take_step(escalation: Escalation, *, now: datetime) -> None:
    """Call the people of the next step that has any; the caller holds the escalation's lock.

    now: the database's clock. A step with nobody is passed over at once; the ladder's end starts a round
    that calls everyone eligible and raises the alarm.
    """
    may = people.who_may_be_called(escalation.incident)
    replies = _replies(escalation, may.recused_ids)
    while True:
        step = _next_step(escalation)
        escalation.step += 1
        called = _whom(escalation, step, now, may, replies)
        if called or escalation.is_alarm:
            break
    call(escalation, step, called)
    if may.is_thin and may.outside_contact in called:
        let_in_outside_contact(escalation.incident, may.outside_contact)
    escalation.state = EscalationState.PARTLY if acknowledging(replies) else EscalationState.PAGING
    escalation.next_due_at = _after(escalation.next_due_at or now, step["wait_minutes"], now)
    escalation.version += 1
    escalation.save()
    nudge_soon()


def call(escalation: Escalation, step: dict, users: list[User]) -> None:
    """Write the messages of the step last taken."""
    outbox.enqueue(
        event_id=escalation.incident.event_id,
        group=escalation.pk,
        round=escalation.round,
        step=escalation.step - 1,
        recipients=users,
        channels=step["channels"],
        message_for=message_for(escalation.incident),
    )


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
    step = last_step(escalation)
    may = people.who_may_be_called(escalation.incident)
    replies = _replies(escalation, may.recused_ids)
    instead = step | {"target": Target.OTHER_PAIR}
    substitutes = _whom(escalation, instead, now, may, replies, only_new=True)
    if substitutes:
        call(escalation, step, substitutes)
        if may.is_thin and may.outside_contact in substitutes:
            let_in_outside_contact(escalation.incident, may.outside_contact)
    elif not _enough_left(escalation, may, replies):
        escalation.next_due_at = now


def last_step(escalation: Escalation) -> dict:
    """Return the step last taken in this round."""
    if escalation.is_alarm:
        return _alarm_step(escalation.snapshot)
    return escalation.snapshot[escalation.step - 1]


def stands(escalation: Escalation) -> Standing:
    """Say what the answers so far add up to, without those of anybody recused."""
    return standing(_calls(escalation), _replies(escalation, recused_ids(escalation.incident)))


def _next_step(escalation: Escalation) -> dict:
    at_end = escalation.step >= (1 if escalation.is_alarm else len(escalation.snapshot))
    if at_end:
        escalation.round, escalation.step, escalation.is_alarm = escalation.round + 1, 0, True
    return _alarm_step(escalation.snapshot) if escalation.is_alarm else escalation.snapshot[escalation.step]


def _alarm_step(snapshot: list[dict]) -> dict:
    channels = dict.fromkeys(channel for step in snapshot for channel in step["channels"])
    wait = snapshot[-1]["wait_minutes"] if snapshot else SHORTEST_ALARM
    return {
        "wait_minutes": min(max(wait, SHORTEST_ALARM), LONGEST_ALARM),
        "target": Target.EVERYONE,
        "chain_level": None,
        "channels": list(channels) or [Channel.EMAIL],
        "quorum": snapshot[0]["quorum"] if snapshot else Quorum.ONE,
    }


def _whom(
    escalation: Escalation,
    step: dict,
    now: datetime,
    may: people.Callable,
    replies: list[Reply],
    *,
    only_new: bool = False,
) -> list[User]:
    called_ids = _called_ids(escalation)
    allowed_ids = may.ids - _settled_ids(escalation, replies) - (called_ids if only_new else set())
    event = escalation.incident.event
    users = duty.resolve(event, step, moment=now, allowed_ids=allowed_ids, called_ids=called_ids)
    reach_outside = may.is_thin or escalation.is_alarm
    if reach_outside and may.outside_contact and may.outside_contact.pk in allowed_ids:
        users = [*users, may.outside_contact]
    return users


def _settled_ids(escalation: Escalation, replies: list[Reply]) -> set:
    """Who need not be called again: those who are on it, and until the alarm those who cannot come."""
    settled = set(acknowledging(replies))
    return settled if escalation.is_alarm else settled | _declined_ids(replies)


def _declined_ids(replies: list[Reply]) -> set:
    latest = {reply.user: reply.answer for reply in replies}
    return {user for user, answer in latest.items() if answer == Answer.DECLINED}


def _called_ids(escalation: Escalation) -> set:
    calls = Delivery.objects.filter(group=escalation.pk, round=escalation.round)
    return set(calls.values_list("recipient", flat=True))


def _enough_left(escalation: Escalation, may: people.Callable, replies: list[Reply]) -> bool:
    latest = _calls(escalation)[-1]
    left = latest.recipients - _declined_ids(replies) - may.recused_ids
    return len(left) >= latest.needs


def _calls(escalation: Escalation) -> list[Call]:
    # Somebody recused since keeps counting as called: the pair they left is still one short.
    in_app = Delivery.objects.filter(group=escalation.pk, round=escalation.round, channel=Channel.IN_APP)
    steps: dict[int, set] = {}
    for number, user in in_app.order_by("step").values_list("step", "recipient"):
        steps.setdefault(number, set()).add(user)
    ladder = [_alarm_step(escalation.snapshot)] if escalation.is_alarm else escalation.snapshot
    if not steps:
        return [Call(frozenset(), _needs(ladder[0], 2))]
    return [Call(frozenset(users), _needs(ladder[n], len(users))) for n, users in steps.items()]


def _needs(step: dict, called: int) -> int:
    # Somebody called alone is enough: there is no second to wait for.
    return 2 if step["quorum"] == Quorum.BOTH and called > 1 else 1


def _replies(escalation: Escalation, without: set) -> list[Reply]:
    rows = escalation.acknowledgements.exclude(user__in=without)
    return [Reply(*row) for row in rows.values_list("user", "answer", "at")]


def _after(due_at: datetime, minutes: int, now: datetime) -> datetime:
    """Count from when the step was due, so that lateness does not add up; after an outage, from now."""
    planned = due_at + timedelta(minutes=minutes)
    return planned if planned > now or not minutes else now + timedelta(minutes=minutes)
