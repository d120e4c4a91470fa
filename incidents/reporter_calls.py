"""Telling the team what came from a reporter, in code words, until somebody has looked.

Whoever is shut out of the case is told nothing, and what was on its way to them is taken back.
"""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from eventsafety.accounts.models import User
from eventsafety.events.choices import TEAM_ROLES, Role, Severity
from eventsafety.events.models import Membership
from eventsafety.notifications import outbox
from eventsafety.notifications.inbox import Entry
from eventsafety.notifications.message import CodeWordMessage
from eventsafety.notifications.models import Channel
from eventsafety.notifications.tasks import nudge_soon
from incidents import grants
from incidents.choices import State
from incidents.engine import people
from incidents.models import Incident, ReportReceipt
from incidents.policy import recused_ids

#: Told again when nobody looked: in danger, during the event, before and after it.
AGAIN_IN_DANGER, AGAIN, AGAIN_LATER = timedelta(minutes=5), timedelta(minutes=30), timedelta(days=1)
#: How many receipts one sweep reminds of.
BATCH = 50


def patience(incident: Incident, *, danger_now: bool) -> timedelta:
    """Return how long the team may leave unread what a reporter wrote before it is told again."""
    if danger_now:
        return AGAIN_IN_DANGER
    return AGAIN if incident.event.door == "respond" else AGAIN_LATER


def tell(receipt: ReportReceipt, *, again_after: timedelta | None, everyone: bool = False) -> None:
    """Write messages that something of this receipt wants to be read; the caller's transaction keeps them.

    It goes to the pair, else to who handles late reports: leads and adjudicators, and the outside contact
    where the team is too small. everyone: to the whole team as well. again_after: see `remind`.
    """
    incident = receipt.incident
    receipt.told_times = F("told_times") + 1
    if again_after is not None:
        receipt.remind_at = Now() + again_after
    receipt.save(update_fields=["told_times", "remind_at"])
    receipt.refresh_from_db(fields=["told_times", "remind_at"])
    in_danger = receipt.messages.filter(sent_by=None, read_at=None, danger_now=True).exists()
    severity = str(Severity.CRITICAL) if in_danger else incident.severity
    message = CodeWordMessage(incident.case_name, severity, path=incident.get_absolute_url())
    outbox.enqueue(
        event_id=incident.event_id,
        group=receipt.pk,
        round=receipt.told_times,
        step=0,
        recipients=_whom(incident, everyone=everyone),
        channels=_ways(incident, in_danger),
        message_for=lambda _to, _delivery: message,
    )
    nudge_soon()


@transaction.atomic
def remind() -> int:
    """Tell the whole team of what nobody has read or taken in time; return how many. Runs with each sweep."""
    due = ReportReceipt.objects.filter(remind_at__lte=Now(), incident__event__wiped_at=None)
    due = due.select_related("incident__event__outside_contact", "report").order_by("remind_at")
    rows = list(due.select_for_update(skip_locked=True, of=("self",))[:BATCH])
    waiting = [receipt for receipt in rows if _waits(receipt)]
    for receipt in waiting:
        in_danger = receipt.messages.filter(read_at=None, sent_by=None, danger_now=True).exists()
        tell(receipt, again_after=patience(receipt.incident, danger_now=in_danger), everyone=True)
    settled = {receipt.pk for receipt in rows} - {receipt.pk for receipt in waiting}
    ReportReceipt.objects.filter(pk__in=settled).update(remind_at=None)
    return len(waiting)


def withdraw(incident: Incident, *, user: User) -> None:
    """Take back what a recused person was told of a reporter."""
    for receipt in incident.receipts.all():
        outbox.take_back(receipt.pk, recipient=user)


def entries(user: User, groups: Iterable[UUID]) -> dict[UUID, Entry]:
    """Return group → what the inbox says, for the groups that are receipts of cases this person may see."""
    rows = ReportReceipt.objects.filter(pk__in=list(groups)).select_related("incident__event")
    mine = rows.filter(incident__in=Incident.objects.visible_to(user).values("pk"))
    return {receipt.pk: _entry(receipt) for receipt in mine}


def _entry(receipt: ReportReceipt) -> Entry:
    words = _("Waits to be read") if _waits(receipt) else _("Somebody has looked")
    return Entry(event=receipt.incident.event.name, state=words, opens=_("Open the case"))


def _waits(receipt: ReportReceipt) -> bool:
    untaken = receipt.is_late and receipt.incident.state in (State.NEW, State.TRIAGED)
    return untaken or receipt.messages.filter(sent_by=None, read_at=None).exists()


def _ways(incident: Incident, in_danger: bool) -> list[str]:
    if in_danger:
        return [Channel.PUSH, Channel.SMS, Channel.EMAIL]
    # Nothing rings at night for what is over.
    return [Channel.PUSH, Channel.EMAIL] if incident.event.door == "respond" else [Channel.EMAIL]


def _whom(incident: Incident, *, everyone: bool) -> list[User]:
    pair = [user for user in (incident.handler, incident.cover) if user and _sees(user, incident)]
    late = [] if pair and not everyone else _members(incident, Role.LEAD, Role.ADJUDICATOR)
    team = _members(incident, *TEAM_ROLES) if everyone or not (pair or late) else []
    may = people.who_may_be_called(incident)
    if may.is_thin and may.outside_contact:
        grants.let_in_outside_contact(incident, may.outside_contact)
        team = [*team, may.outside_contact]
    return [*pair, *late, *team]


def _members(incident: Incident, *roles: Role) -> list[User]:
    shut_out = recused_ids(incident)
    rows = Membership.objects.holding(*roles).filter(event=incident.event_id).select_related("user")
    return [row.user for row in rows if row.user_id not in shut_out]


def _sees(user: User, incident: Incident) -> bool:
    return Incident.objects.visible_to(user).filter(pk=incident.pk).exists()
