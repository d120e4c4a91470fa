"""What the engine must know before it calls anybody, read for many ladders at once."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from eventsafety.notifications.models import Channel, Delivery
from incidents.choices import Answer
from incidents.engine import people
from incidents.engine.standing import Reply
from incidents.models import Acknowledgement, Escalation
from teams.duty import OnDuty


@dataclass(frozen=True)
class Situation:
    """One ladder at one moment.

    now: the database's clock; may: who may be called; replies: of everybody who is not recused;
    calls: step → ids of the users it called in this round, as far as `escalation.round` has not moved on.
    """

    escalation: Escalation
    now: datetime
    may: people.Callable
    replies: list[Reply]
    calls: dict[int, set[UUID]]
    on_duty: OnDuty

    @property
    def called_ids(self) -> set[UUID]:
        """Everybody this round has called."""
        return set().union(*self.calls.values())

    @property
    def declined_ids(self) -> set[UUID]:
        """Everybody whose last word is that they cannot come."""
        latest = {reply.user: reply.answer for reply in self.replies}
        return {user for user, answer in latest.items() if answer == Answer.DECLINED}


def situation_of(escalation: Escalation, *, now: datetime) -> Situation:
    """Return the situation of one locked ladder."""
    return situations([escalation], now=now)[0]


def situations(escalations: Collection[Escalation], *, now: datetime) -> list[Situation]:
    """Return the situation of each of the locked ladders; the number of queries does not grow with them."""
    replies, calls = _replies(escalations), _calls(escalations)
    answered = {reply.user for rows in replies.values() for reply in rows}
    may = people.of_many([each.incident for each in escalations], also=answered)
    on_duty = {each.incident.event_id: OnDuty(each.incident.event, now) for each in escalations}
    return [
        Situation(
            escalation=each,
            now=now,
            may=may[each.incident_id],
            replies=[
                reply for reply in replies[each.pk] if reply.user not in may[each.incident_id].recused_ids
            ],
            calls=calls[each.pk],
            on_duty=on_duty[each.incident.event_id],
        )
        for each in escalations
    ]


def _replies(escalations: Collection[Escalation]) -> dict[UUID, list[Reply]]:
    found = defaultdict(list)
    rows = Acknowledgement.objects.filter(escalation__in=escalations).order_by("at")
    for group, *said in rows.values_list("escalation", "user", "answer", "at"):
        found[group].append(Reply(*said))
    return found


def _calls(escalations: Collection[Escalation]) -> dict[UUID, dict[int, set[UUID]]]:
    # Somebody recused since keeps counting as called: the pair they left is still one short.
    rounds = {each.pk: each.round for each in escalations}
    rows = Delivery.objects.filter(group__in=rounds, channel=Channel.IN_APP).order_by("step")
    found: dict = defaultdict(lambda: defaultdict(set))
    for group, round, step, user in rows.values_list("group", "round", "step", "recipient"):
        if round == rounds[group]:
            found[group][step].add(user)
    return found
