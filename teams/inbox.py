"""What the inbox says of messages about shifts and the roster: only to those they still concern."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from eventsafety.accounts.models import User
from eventsafety.events.choices import Role
from eventsafety.events.models import Membership
from eventsafety.notifications.inbox import Entry
from teams.models import RosterCheck, Swap, TeamMember


def entries(user: User, groups: Iterable[UUID]) -> dict[UUID, Entry]:
    """Return group → what to show, for requests to swap, changes of shifts and findings; three queries."""
    pks = list(groups)
    mine = TeamMember.objects.active().filter(membership__user=user).select_related("event")
    swaps = Swap.objects.with_people().filter(pk__in=pks)
    changed = {
        member.pk: _entry(member.event, _("Your shifts changed")) for member in mine.filter(pk__in=pks)
    }
    asked = {swap.pk: _swap(swap, user) for swap in swaps if user in (swap.asker.user, swap.asked.user)}
    return changed | asked | _findings(user, pks)


def _findings(user: User, pks: list[UUID]) -> dict[UUID, Entry]:
    planned = Membership.objects.holding(Role.LEAD, Role.ORGANISER).filter(user=user).values("event")
    rows = RosterCheck.objects.filter(pk__in=pks, event__in=planned).select_related("event")
    return {check.pk: _entry(check.event, _("The hourly check found something new")) for check in rows}


def _swap(swap: Swap, user: User) -> Entry:
    waits = swap.state == Swap.State.ASKED and user == swap.asked.user
    words = _("Read and answer") if waits else _("Look at it")
    return Entry(event=swap.event.name, state=swap.get_state_display(), opens=words)


def _entry(event, state: str) -> Entry:
    return Entry(event=event.name, state=state, opens=_("Look at it"))
