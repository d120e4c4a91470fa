"""Messages that wait for more than a minute: the lead hears of it, in words that tell of no case."""

import uuid
from collections.abc import Iterable
from uuid import UUID

from django.db.models.functions import Now
from django.utils.translation import gettext as _

from eventsafety.accounts.models import User
from eventsafety.events.choices import TEAM_ROLES, Role
from eventsafety.events.models import Event, Membership
from eventsafety.notifications import outbox
from eventsafety.notifications.beats import OVERDUE
from eventsafety.notifications.inbox import Entry
from eventsafety.notifications.message import CodeWordMessage
from eventsafety.notifications.models import Channel, Delivery
from eventsafety.notifications.tasks import nudge_soon
from incidents.models import Escalation, Incident, IncidentGrant

#: Told again when it still holds after so many seconds.
AGAIN = 600
#: E-mail last: it is what most often hangs.
CHANNELS = [Channel.PUSH, Channel.SMS, Channel.EMAIL]


def page_leads() -> int:
    """Tell the leads of every event whose messages are late, once in ten minutes; return how many events.

    Only leads who may see one of the cases concerned, so that nobody learns of a case they are shut out of;
    where no lead may, whoever of the team may.
    """
    groups = Delivery.objects.waiting().filter(due_at__lte=Now() - OVERDUE).values("group")
    if not groups.exists():
        return 0
    cases = Incident.objects.filter(escalation__in=Escalation.objects.filter(pk__in=groups).values("pk"))
    granted = Incident.objects.filter(grants__in=IncidentGrant.objects.filter(pk__in=groups).values("pk"))
    late: dict[UUID, set] = {}
    for pk, event in cases.union(granted).values_list("pk", "event"):
        late.setdefault(event, set()).add(pk)
    return sum(_tell(event, late[event.pk]) for event in Event.objects.filter(pk__in=late))


def group_of(event_id: UUID) -> UUID:
    """Return the key under which an event's leads are told."""
    return uuid.uuid5(event_id, "messages are late")


def entries(user: User, groups: Iterable[UUID]) -> dict[UUID, Entry]:
    """Return group → what the inbox says, for the events of whose team the user is."""
    mine = Membership.objects.holding(*TEAM_ROLES).filter(user=user).select_related("event")
    words = _("Messages waited for more than a minute. Call by phone, and tell whoever runs the server.")
    told = {group_of(member.event_id): Entry(event=member.event.name, state=words) for member in mine}
    return {group: told[group] for group in groups if group in told}


def _tell(event: Event, cases: set[UUID]) -> bool:
    told = _may_know(event, cases, Role.LEAD) or _may_know(event, cases, *TEAM_ROLES)
    message = CodeWordMessage(_("Messages are late"), path="/messages/")
    clock = Event.objects.annotate(clock=Now()).values_list("clock", flat=True).get(pk=event.pk)
    outbox.enqueue(
        event_id=event.pk,
        group=group_of(event.pk),
        round=int(clock.timestamp()) // AGAIN,
        step=0,
        recipients=told,
        channels=CHANNELS,
        message_for=lambda _to, _delivery: message,
    )
    nudge_soon()
    return bool(told)


def _may_know(event: Event, cases: set[UUID], *roles: Role) -> list[User]:
    members = Membership.objects.holding(*roles).filter(event=event).select_related("user")
    users = [member.user for member in members]
    return [user for user in users if Incident.objects.visible_to(user).filter(pk__in=cases).exists()]
