"""When members can be on duty: the days of an event in blocks of hours, and what was said in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from eventsafety.events.models import Event
from teams.cover import days_of
from teams.models import Shift, TeamMember

BLOCK_HOURS = 4

Stretch = tuple[datetime, datetime]


@dataclass(frozen=True)
class Block:
    """Some hours of a day by the clocks of the venue. value: how a form names it, such as 2027-05-14T08."""

    value: str
    words: str
    starts_at: datetime
    ends_at: datetime


def blocks(event: Event) -> list[tuple[date, list[Block]]]:
    """Return each day of the event with its blocks of four hours."""
    return [(day, [_block(day, hour, event) for hour in range(0, 24, BLOCK_HOURS)]) for day in days_of(event)]


def _block(day: date, hour: int, event: Event) -> Block:
    end = hour + BLOCK_HOURS
    starts_at = datetime.combine(day, time(hour), tzinfo=event.zone)
    ends_at = datetime.combine(day + timedelta(days=end // 24), time(end % 24), tzinfo=event.zone)
    return Block(f"{day.isoformat()}T{hour:02}", f"{hour:02}–{end:02}", starts_at, ends_at)


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return the same time with stretches that touch made one."""
    together: list[Stretch] = []
    for begin, end in sorted(stretches):
        if together and begin <= together[-1][1]:
            together[-1] = (together[-1][0], max(end, together[-1][1]))
        else:
            together.append((begin, end))
    return together


def chosen(event: Event, member: TeamMember) -> list[str]:
    """Return the values of the blocks a member said they can."""
    said = [(row.starts_at, row.ends_at) for row in member.availabilities.all()]
    every = [block for _day, row in blocks(event) for block in row]
    return [block.value for block in every if _within(block.starts_at, block.ends_at, said)]


def fits(shift: Shift) -> bool:
    """Whether a shift lies within what its member said, or the member has said nothing yet.

    The member's availabilities are read for each shift: prefetch them.
    """
    if shift.member.availability_said_at is None:
        return True
    said = [(row.starts_at, row.ends_at) for row in shift.member.availabilities.all()]
    return _within(shift.starts_at, shift.ends_at, said)


def _within(starts_at: datetime, ends_at: datetime, said: list[Stretch]) -> bool:
    return any(begin <= starts_at and ends_at <= end for begin, end in said)


def in_words(member: TeamMember, event: Event) -> list[str]:
    """Return in words when a member can, in the zone of the event; one line for each stretch."""
    if member.availability_said_at is None:
        return [_("Has not said yet.")]
    said = [_words(row.starts_at, row.ends_at, event) for row in member.availabilities.all()]
    return said or [_("Cannot at all.")]


def day_words(moment: datetime) -> str:
    """Return weekday, day and month of a moment that is in the zone of the event already."""
    # Translators: weekday, day and month in Django's date format letters, such as "Fri 14 May".
    return date_format(moment, _("D j M"))


def _words(starts_at: datetime, ends_at: datetime, event: Event) -> str:
    begin, end = timezone.localtime(starts_at, event.zone), timezone.localtime(ends_at, event.zone)
    first, last = day_words(begin), day_words(end - timedelta(microseconds=1))
    until = f"{end:%H:%M}" if end.hour or end.minute else "24:00"
    between = f"{begin:%H:%M}–{until}" if first == last else f"{begin:%H:%M} – {last}, {until}"
    return f"{first}, {between}"
