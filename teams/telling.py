"""Telling members about shifts: a code word and a link, in the app and by e-mail, nothing else."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from eventsafety.accounts.models import User
from eventsafety.events.models import Event
from eventsafety.notifications import outbox
from eventsafety.notifications.message import CodeWordMessage
from eventsafety.notifications.models import Channel, Delivery
from eventsafety.notifications.tasks import nudge_soon
from teams.models import RosterCheck, Swap, TeamMember

#: The steps of one request under its group: it is asked, it is answered, the pair's other half learns of it.
ASKED, ANSWERED = 0, 1


def of_swap(swap: Swap, member: TeamMember, *, step: int) -> None:
    """Tell a member that a request waits for them, or was answered."""
    path = reverse("teams:swap", args=[swap.event.slug, swap.pk])
    _send(swap.event, swap.pk, [member.user], _("Shift swap"), path, step=step)


def of_shift(event: Event, members: Iterable[TeamMember | None], *, by: User) -> None:
    """Tell members that their hours or their partner changed; whoever changed them knows.

    The caller holds the members' locks.
    """
    path = reverse("teams:mine", args=[event.slug])
    for member in {member for member in members if member and member.user != by}:
        told = Delivery.objects.filter(group=member.pk).aggregate(last=Max("round"))["last"] or 0
        _send(event, member.pk, [member.user], _("Change of shifts"), path, round=told + 1)


def of_findings(check: RosterCheck, users: Iterable[User]) -> None:
    """Tell whoever leads that the roster lacks something it did not lack at the last check."""
    path = reverse("teams:checks", args=[check.event.slug])
    _send(check.event, check.pk, users, _("Look at the roster"), path, round=check.tellings)


def _send(
    event: Event, group: UUID, users: Iterable[User], word: str, path: str, *, round: int = 1, step: int = 0
) -> None:
    message = CodeWordMessage(word, path=path)
    outbox.enqueue(
        event_id=event.pk,
        group=group,
        round=round,
        step=step,
        recipients=users,
        channels=[Channel.EMAIL],
        message_for=lambda _user, _delivery: message,
    )
    nudge_soon()
