"""What the inbox says of messages about cases: only those the person may still answer."""

from collections.abc import Iterable
from uuid import UUID

from eventsafety.accounts.models import User
from eventsafety.notifications.inbox import Entry
from incidents.choices import OFFERED, EscalationState
from incidents.models import Acknowledgement, Escalation


def entries(user: User, groups: Iterable[UUID]) -> dict[UUID, Entry]:
    """Return group → what to show, for the groups that are escalations this user may answer; two queries."""
    mine = Escalation.objects.answerable_by(user).filter(pk__in=list(groups))
    mine = mine.select_related("incident__event")
    answers = {
        row.escalation_id: row for row in Acknowledgement.objects.filter(user=user, escalation__in=mine)
    }
    return {escalation.pk: _entry(escalation, answers.get(escalation.pk)) for escalation in mine}


def _entry(escalation: Escalation, last: Acknowledgement | None) -> Entry:
    is_open = escalation.state != EscalationState.CLOSED
    return Entry(
        event=escalation.incident.event.name,
        state=EscalationState(escalation.state).label,
        calls_you=escalation.is_running and last is None,
        my_answer=last.get_answer_display() if last else "",
        choices=OFFERED if is_open else [],
    )
