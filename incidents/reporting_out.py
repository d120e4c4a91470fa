"""Telling the organisers that what was reported was dealt with; nobody of them learns of a case (K32).

An organiser may be what a case is about. So they hear one sentence, the same for all of them, at one hour of
the day and never at the hour of a case, however many cases there were. A case of which any organiser is shut
out adds nothing: a message that all but one of them got would tell that one. See docs/adr/0032.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.choices import Role
from eventsafety.events.models import Event, Membership
from eventsafety.notifications import outbox
from eventsafety.notifications.inbox import Entry
from eventsafety.notifications.message import CodeWordMessage
from eventsafety.notifications.models import Channel
from eventsafety.notifications.tasks import nudge_soon
from incidents.choices import State
from incidents.models import Incident, ReportOut
from incidents.policy import recused_ids

#: When organisers hear, on the clock of the event.
TOLD_AT = time(19, 0)


def sentence() -> str:
    """Return the one thing organisers are told; it has no place for anything else."""
    return _(
        "The team has dealt with what was reported to it, as the policies say. "
        "If somebody brings you a concern, send them to the team."
    )


def tell_organisers() -> int:
    """Tell the organisers of every event whose hour has come; return of how many events. Runs each sweep."""
    waiting = ReportOut.objects.waiting().filter(incident__event__wiped_at=None)
    events = Event.objects.filter(pk__in=waiting.values("incident__event"))
    return sum(_tell(event) for event in events)


def group_of(event_id: UUID, hour: datetime) -> UUID:
    """Return the key under which the organisers of an event are told at this hour."""
    return uuid.uuid5(event_id, f"organisers are told {int(hour.timestamp())}")


def entries(user: User, groups: Iterable[UUID]) -> dict[UUID, Entry]:
    """Return group → what the inbox says, for the events the user organises.

    Where somebody was shut out later of every case of which they were told, there is nothing to be said.
    """
    mine = Membership.objects.holding(Role.ORGANISER).filter(user=user).values("event")
    rows = _told_to(user).filter(incident__event__in=mine).select_related("incident__event")
    told = {_group(row): Entry(event=row.incident.event.name, state=sentence()) for row in rows}
    return {group: told[group] for group in groups if group in told}


def withdraw(incident: Incident, *, user: User) -> None:
    """Take back what somebody was told who is shut out of the case now, unless it was of others too."""
    row = ReportOut.objects.exclude(told_at=None).filter(incident=incident).select_related("incident").first()
    if row is not None and is_of_nothing_else(row, user):
        outbox.take_back(_group(row), recipient=user)


def is_of_nothing_else(row: ReportOut, user: User) -> bool:
    """Whether all that the organisers were told of at this hour are cases this user is shut out of."""
    same = {"told_at": row.told_at, "incident__event": row.incident.event_id}
    return not _told_to(user).filter(**same).exists()


def standing(cases: Iterable[UUID]) -> list[tuple[ReportOut, UUID]]:
    """Return what organisers were told of these cases, as (report out, key of the messages)."""
    rows = ReportOut.objects.exclude(told_at=None).filter(incident__in=cases).select_related("incident")
    return [(row, _group(row)) for row in rows]


def _told_to(user: User):
    recused = Incident.objects.recusing(user).values("pk")
    return ReportOut.objects.exclude(told_at=None).exclude(incident__in=recused)


def _group(row: ReportOut) -> UUID:
    return group_of(row.incident.event_id, row.told_at)


def last_hour(event: Event, now: datetime) -> datetime:
    """Return the moment at which organisers heard or would have heard last."""
    here = now.astimezone(event.zone)
    moment = datetime.combine(here.date(), TOLD_AT, tzinfo=event.zone)
    return moment if moment <= here else moment - timedelta(days=1)


@transaction.atomic
def _tell(event: Event) -> bool:
    hour = last_hour(event, timezone.now())
    rows = ReportOut.objects.waiting().filter(incident__event=event, asked_at__lt=hour)
    rows = rows.select_related("incident").select_for_update(of=("self",), skip_locked=True)
    organisers = _organisers(event)
    ids = {user.pk for user in organisers}
    told = [row for row in rows if _may_be_told_of(row, ids)]
    if not told or not organisers:
        return False
    ReportOut.objects.filter(pk__in=[row.pk for row in told]).update(told_at=hour)
    message = CodeWordMessage(_("From the team"), path="/messages/")
    outbox.enqueue(
        event_id=event.pk,
        group=group_of(event.pk, hour),
        round=1,
        step=0,
        recipients=organisers,
        channels=[Channel.EMAIL],
        message_for=lambda _to, _delivery: message,
    )
    for row in told:
        audit.record("incident.organisers_told", row.incident, by=None)
    nudge_soon()
    return True


def _organisers(event: Event) -> list[User]:
    members = Membership.objects.holding(Role.ORGANISER).filter(event=event)
    return [member.user for member in members.select_related("user")]


def _may_be_told_of(row: ReportOut, organisers: set[UUID]) -> bool:
    is_over = row.incident.state in (State.CONCLUDED, State.CLOSED)
    return is_over and not (recused_ids(row.incident) & organisers)
