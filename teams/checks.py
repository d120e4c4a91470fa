"""What would let a call for help down: checked before an event goes live and every hour while it runs.

Everything here is read from the roster, shifts, chain and ladders; nothing is known of any case.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from eventsafety.events.choices import TEAM_ROLES, Role, Severity
from eventsafety.events.models import Contact, Event, Membership
from eventsafety.notifications import reach
from teams import cover, ladders
from teams.coverage import spans
from teams.models import ChainSeat, Target, TeamMember

#: One way to reach somebody may fail: a dead battery, a full mailbox.
WAYS_WANTED = 2


@dataclass(frozen=True)
class Found:
    """One thing that is lacking.

    key: the same for as long as it lasts; words: a sentence; path: the page that mends it; about: the member
    who can be reached in too few ways, if that is what is lacking.
    """

    key: str
    words: str
    path: str
    about: TeamMember | None = None


def found(event: Event, *, since: datetime | None = None) -> list[Found]:
    """Return everything that is lacking, most pressing first; since: leave out gaps that ended before."""
    outside = _page("events:outside_contact", event)
    lacks = []
    if event.outside_contact is None or not event.outside_contact.is_active:
        words = _("There is no outside contact to call when too few of the team may handle a case.")
        lacks.append(Found("no outside contact", words, outside))
    return [*lacks, *_gaps(event, since), *_steps(event), *_ways(event)]


def few_ways(event: Event) -> list[TeamMember]:
    """Return the responders and leads who can be reached in fewer than two ways that are known to work."""
    members = list(TeamMember.objects.taking_cases().filter(event=event))
    channels = reach.verified_channels(member.user.pk for member in members)
    return [member for member in members if len(channels[member.user.pk]) < WAYS_WANTED]


def nobody_to_call(event: Event) -> dict[tuple, list[str]]:
    """Return (target, level) → severities whose ladder has a step that calls nobody, whoever is free."""
    calls = defaultdict(list)
    for severity in Severity:
        targets = {(step["target"], step["chain_level"]) for step in ladders.steps(event, severity)}
        for target in sorted(targets, key=str):
            calls[target].append(str(severity.label))
    answered = _answered(event)
    return {target: severities for target, severities in calls.items() if target not in answered}


def _answered(event: Event) -> set[tuple]:
    """Which targets find somebody, at least at some time of the event."""
    members = Membership.objects.filter(event=event)
    most = max((span.count for span in _spans(event)), default=0)
    seats = ChainSeat.objects.filter(level__event=event)
    active = {"membership__ended_at": None, "membership__user__is_active": True}
    sits = seats.filter(**{f"member__{name}": value for name, value in active.items()})
    stands_by = seats.filter(**{f"deputy__{name}": value for name, value in active.items()})
    levels = {
        *sits.values_list("level__position", flat=True),
        *stands_by.values_list("level__position", flat=True),
    }
    if not event.chain_levels.exists() and members.holding(Role.LEAD).exists():
        levels.add(1)
    contact = event.outside_contact
    there = {
        Target.PAIR: most >= 1 or event.is_small,
        Target.OTHER_PAIR: most >= 3,
        Target.EVERYONE: members.holding(*TEAM_ROLES).exists(),
        Target.ORGANISERS: members.holding(Role.ORGANISER).exists(),
        Target.OUTSIDE_CONTACT: contact is not None and contact.is_active,
        Target.VENUE_SECURITY: event.contacts.filter(kind=Contact.Kind.SECURITY).exists(),
    }
    found_by = {(str(target), None) for target, is_there in there.items() if is_there}
    return found_by | {(str(Target.CHAIN_LEVEL), level) for level in levels}


def _spans(event: Event):
    return spans(cover.stretches(event), starts_at=event.starts_at, ends_at=event.ends_at)


def _gaps(event: Event, since: datetime | None) -> Iterator[Found]:
    # A small event without shifts calls everybody: there are no hours to fall between.
    if event.is_small and not event.shifts.exists():
        return
    for span in cover.gap_spans(event):
        if since is None or span.ends_at > since:
            key = f"gap {span.count} {span.starts_at.timestamp():.0f} {span.ends_at.timestamp():.0f}"
            yield Found(key, cover.words(span, event), _page("teams:shifts", event))


def _steps(event: Event) -> Iterator[Found]:
    for (target, level), severities in nobody_to_call(event).items():
        if target == Target.OUTSIDE_CONTACT:
            continue  # said already
        words = _(
            "Nobody answers to “%(who)s”, which these ladders call: %(severities)s. That step is passed over."
        )
        who = ladders.whom({"target": target, "chain_level": level})
        page = "teams:chain" if target == Target.CHAIN_LEVEL else "teams:ladders"
        said = words % {"who": who, "severities": ", ".join(severities)}
        yield Found(f"step {target} {level or ''}".strip(), said, _page(page, event))


def _ways(event: Event) -> Iterator[Found]:
    for member in few_ways(event):
        words = _("%(name)s can be reached in fewer than two ways. Ask them to add another and try it out.")
        yield Found(f"ways {member.pk}", words % {"name": member}, _page("teams:roster", event), member)


def _page(name: str, event: Event) -> str:
    return reverse(name, args=[event.slug])
