"""Reminding whoever has something to do of what is due: in code words, once for each follow-up."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from eventsafety.accounts.models import User
from eventsafety.events.choices import Role
from eventsafety.events.models import Membership
from eventsafety.notifications import outbox
from eventsafety.notifications.inbox import Entry
from eventsafety.notifications.message import CodeWordMessage
from eventsafety.notifications.models import Channel
from eventsafety.notifications.tasks import nudge_soon
from incidents.choices import State
from incidents.models import FollowUp, Incident

MOST = 100  # in one sweep


@transaction.atomic
def remind() -> int:
    """Remind of every follow-up that is due and of which nobody was reminded; return of how many."""
    due = FollowUp.objects.open().filter(due_at__lte=Now(), reminded_for=None)
    due = due.exclude(incident__state=State.CLOSED).select_related(
        "incident__event", "incident__handler", "incident__cover", "owner"
    )
    rows = list(due.select_for_update(of=("self",), skip_locked=True)[:MOST])
    reminded = [follow_up.pk for follow_up in rows if _tell(follow_up)]
    FollowUp.objects.filter(pk__in=reminded).update(reminded_for=F("due_at"))
    if reminded:
        nudge_soon()
    return len(reminded)


def _tell(follow_up: FollowUp) -> bool:
    """Tell the owner; where nobody has it, whoever has the case; where nobody has that, the leads."""
    incident = follow_up.incident
    message = CodeWordMessage(incident.case_name, path=incident.get_absolute_url())
    told = outbox.enqueue(
        event_id=incident.event_id,
        group=follow_up.pk,
        round=1,
        step=0,
        recipients=_who_is_told(follow_up, incident),
        channels=[Channel.PUSH, Channel.EMAIL],
        message_for=lambda _to, _delivery: message,
    )
    return told > 0


def _who_is_told(follow_up: FollowUp, incident: Incident) -> list[User]:
    leads = Membership.objects.holding(Role.LEAD).filter(event=incident.event_id).select_related("user")
    for people in ([follow_up.owner], [incident.handler, incident.cover], [row.user for row in leads]):
        able = [user for user in people if user is not None and _sees(user, incident)]
        if able:
            return able
    return []


def _sees(user: User, incident: Incident) -> bool:
    return Incident.objects.visible_to(user).filter(pk=incident.pk).exists()


def entries(user: User, groups: Iterable[UUID]) -> dict[UUID, Entry]:
    """Return group → what the inbox says, for open follow-ups of cases this person may see."""
    rows = FollowUp.objects.open().filter(pk__in=list(groups)).select_related("incident__event")
    mine = rows.filter(incident__in=Incident.objects.visible_to(user).values("pk"))
    words = {"state": _("Something is due"), "opens": _("Open the case")}
    return {row.pk: Entry(event=row.incident.event.name, **words) for row in mine}
