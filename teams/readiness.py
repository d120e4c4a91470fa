"""What the team still lacks before the event goes live, for the Prepare page."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eventsafety.events.choices import Role
from eventsafety.events.models import Event
from eventsafety.events.readiness import Missing
from teams import cover, roster
from teams.models import TeamMember


def missing(event: Event) -> list[Missing]:
    """Return what the team lacks, most pressing first, each with the page that mends it."""
    members = list(TeamMember.objects.active().filter(event=event))
    lacking = [
        _missing(words, _("Open the roster"), "teams:roster", event) for words in roster.lacks(event, members)
    ]
    return lacking + _shifts(event) + _chain(event) if members else lacking


def _missing(words: str, remedy: str, page: str, event: Event) -> Missing:
    editors = frozenset({Role.ORGANISER, Role.LEAD})
    return Missing(words, remedy, reverse(page, args=[event.slug]), editors)


def _shifts(event: Event) -> list[Missing]:
    if not event.shifts.exists():
        # At a small event everybody is called: shifts help, but nothing waits for them.
        words = _("No shifts are planned. Say who is on duty when.")
        return [] if event.is_small else [_missing(words, _("Plan shifts"), "teams:shifts", event)]
    count = len(cover.gaps(event))
    words = ngettext(
        "At %(n)s time of the event fewer than two responders are on shift.",
        "At %(n)s times of the event fewer than two responders are on shift.",
        count,
    )
    return [_missing(words % {"n": count}, _("Close the gaps"), "teams:shifts", event)] if count else []


def _chain(event: Event) -> list[Missing]:
    empty = event.chain_levels.filter(seats=None)
    words = _("Nobody is on the level “%(level)s” of the chain of command.")
    remedy = _("Add somebody")
    return [_missing(words % {"level": level.name}, remedy, "teams:chain", event) for level in empty]
