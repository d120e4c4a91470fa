"""What the team still lacks before the event goes live, for the Prepare page."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eventsafety.events.choices import Role
from eventsafety.events.models import Event
from eventsafety.events.readiness import Missing
from teams import checks, cover, roster
from teams.ladders import whom
from teams.models import Target, TeamMember


def missing(event: Event) -> list[Missing]:
    """Return what the team lacks, most pressing first, each with the page that mends it."""
    members = list(TeamMember.objects.active().filter(event=event))
    lacking = [
        _missing(words, _("Open the roster"), "teams:roster", event) for words in roster.lacks(event, members)
    ]
    if not members:
        return lacking
    return [*lacking, *_shifts(event), *_chain(event), *_steps(event), *_ways(event), *_code_words(event)]


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


def _steps(event: Event) -> list[Missing]:
    # Shifts, levels and the outside contact are asked for in words of their own.
    said = {Target.PAIR, Target.OTHER_PAIR, Target.CHAIN_LEVEL, Target.OUTSIDE_CONTACT}
    lacking = []
    for target, level in checks.nobody_to_call(event):
        if target not in said:
            words = _("Ladders call “%(who)s”, and nobody is there.")
            who = {"who": whom({"target": target, "chain_level": level})}
            lacking.append(_missing(words % who, _("Open the ladders"), "teams:ladders", event))
    return lacking


def _ways(event: Event) -> list[Missing]:
    count = len(checks.few_ways(event))
    words = ngettext(
        "%(n)s member can be reached in fewer than two ways that were tried out.",
        "%(n)s members can be reached in fewer than two ways that were tried out.",
        count,
    )
    return [_missing(words % {"n": count}, _("See who"), "teams:checks", event)] if count else []


def _code_words(event: Event) -> list[Missing]:
    if event.is_small or event.code_words.exists():
        return []
    words = _("There are no code words to speak of an incident in public.")
    return [_missing(words, _("Choose code words"), "teams:keep_code_words", event)]
