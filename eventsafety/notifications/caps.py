"""What paid messages may cost: so many per person and per event within an hour, then free channels step in.

Medical emergencies and critical cases are never held back. Who leads the team is told, in the app and on the
team's pages, unless the case behind it must stay unknown to them. Grouping what a flood of reports sends is
not done here but where messages are written, see outbox.enqueue.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.db.models.functions import Now
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from eventsafety.accounts.models import User
from eventsafety.events.choices import Role, Severity
from eventsafety.events.models import Event, Membership
from eventsafety.notifications import outbox
from eventsafety.notifications.channels import Refused
from eventsafety.notifications.inbox import Entry
from eventsafety.notifications.message import CodeWordMessage
from eventsafety.notifications.models import Capped, Channel, Delivery

PAID = [Channel.SMS, Channel.VOICE]
NEVER_CAPPED = [Severity.MEDICAL, Severity.CRITICAL]
HOUR = timedelta(hours=1)
READER = "eventsafety.notifications.caps.entries"


def check(delivery: Delivery) -> None:
    """Let a delivery pass, or refuse it and put free channels in place of the paid ones behind it.

    Raises Refused("over_cap"); the lead hears of it once for each group.
    """
    if delivery.channel not in PAID or delivery.message.get("severity") in NEVER_CAPPED:
        return
    if delivery.addressee is None or not delivery.addressee.email:
        return  # there is no free way behind it
    person, event = _sent_within_the_hour(delivery)
    if person < settings.PAID_PER_PERSON and event < settings.PAID_PER_EVENT:
        return
    free = [channel for channel in delivery.next_channels if channel not in PAID]
    delivery.next_channels = free or [str(Channel.EMAIL)]
    _tell(delivery)
    raise Refused("over_cap")


def latest_for(user: User, event: Event) -> datetime | None:
    """Return when the caps last held messages back within the hour, as far as this person may know of it."""
    rows = list(Capped.objects.filter(event_id=event.pk, at__gt=Now() - HOUR))
    known = _known_to(user, [row.group for row in rows])
    return max((row.at for row in rows if row.group in known), default=None)


def entries(user: User, groups: Iterable[UUID]) -> dict[UUID, Entry]:
    """Return group → what the inbox says, for the groups that are notices of the caps."""
    rows = list(Capped.objects.filter(pk__in=list(groups)))
    known = _known_to(user, [row.group for row in rows])
    names = dict(Event.objects.filter(pk__in={row.event_id for row in rows}).values_list("pk", "name"))
    words = _("Text messages and calls reached their limit: e-mail goes instead.")
    return {row.pk: Entry(names.get(row.event_id, ""), words) for row in rows if row.group in known}


def _sent_within_the_hour(delivery: Delivery) -> tuple[int, int]:
    paid = Delivery.objects.filter(channel__in=PAID, accepted_at__gt=Now() - HOUR)
    same = Q(recipient=delivery.recipient_id, contact=delivery.contact_id)
    counted = paid.aggregate(
        person=Count("pk", filter=same), event=Count("pk", filter=Q(event_id=delivery.event_id))
    )
    return counted["person"], counted["event"]


@transaction.atomic
def _tell(delivery: Delivery) -> None:
    row, is_new = Capped.objects.get_or_create(group=delivery.group, defaults={"event_id": delivery.event_id})
    if not is_new:
        return
    leads = Membership.objects.holding(Role.LEAD).filter(event=delivery.event_id).select_related("user")
    outbox.enqueue(
        event_id=delivery.event_id,
        group=row.pk,
        round=1,
        step=0,
        recipients=[lead.user for lead in leads if _known_to(lead.user, [delivery.group])],
        channels=[Channel.IN_APP],
        message_for=lambda _user, _delivery: CodeWordMessage(_("Limit of paid messages")),
    )


def _known_to(user: User, groups: list[UUID]) -> set[UUID]:
    """Return those of the groups that the app behind them lets the person know of."""
    known: set[UUID] = set()
    for path in settings.INBOX_READERS:
        if groups and path != READER:
            known |= set(import_string(path)(user, groups))
    return known
