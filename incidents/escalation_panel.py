"""What the case page tells of the calls: who was called when and how, who answered, what comes next."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from eventsafety.accounts.links import account_mark
from eventsafety.accounts.models import User
from eventsafety.lookups import Lookup
from eventsafety.notifications.models import Delivery
from incidents.choices import OFFERED, EscalationState
from incidents.models import Escalation, Incident
from incidents.policy import may
from teams import ladders

ANSWERABLE = Lookup(
    lambda user, mark, pk: Escalation.objects.open_to(user, mark).filter(pk=pk).values_list("pk"),
    *(UUID, str, UUID),
)


@dataclass(frozen=True)
class Panel:
    """deliveries and answers: oldest first; next_step: in words or ""; choices: answers offered, or none;
    may_pause: whether the reader is of those who may let the calls rest and go on."""

    escalation: Escalation
    deliveries: list[Delivery]
    answers: list
    next_step: str
    choices: list
    may_pause: bool

    @property
    def fingerprint(self) -> str:
        """A word that changes when there is something new to show."""
        sent = [(str(row.pk), row.state, row.attempts) for row in self.deliveries]
        now = (self.escalation.version, self.escalation.state, sent, len(self.answers))
        return hashlib.sha256(repr(now).encode()).hexdigest()[:16]


def panel_of(incident: Incident, user: User) -> Panel | None:
    """Return the calls of an incident the user can see, None before there are any."""
    escalation = getattr(incident, "escalation", None)
    if escalation is None:
        return None
    deliveries = Delivery.objects.filter(group=escalation.pk).select_related("recipient", "contact")
    over = escalation.state == EscalationState.CLOSED
    may_answer = (
        not over and user.is_active and bool(ANSWERABLE.all(user.pk, account_mark(user), escalation.pk))
    )
    return Panel(
        escalation=escalation,
        deliveries=list(deliveries.order_by("created_at", "recipient__name", "channel")),
        answers=list(escalation.acknowledgements.select_related("user")),
        next_step=_next_step(escalation),
        choices=OFFERED if may_answer else [],
        may_pause=may_answer and may(user, "pause", incident),
    )


def _next_step(escalation: Escalation) -> str:
    if not escalation.is_running or escalation.is_alarm or escalation.step >= len(escalation.snapshot):
        return ""
    return ladders.sentence(escalation.snapshot[escalation.step])
