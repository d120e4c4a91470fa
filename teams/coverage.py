"""How many responders are on shift, hour by hour. Moments in, figures out; no database here."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby, pairwise
from zoneinfo import ZoneInfo

#: A pair: one handles, one covers.
ENOUGH = 2


#: From and until when somebody is on shift; nobody is in two stretches at once.
Stretch = tuple[datetime, datetime]


@dataclass(frozen=True)
class Span:
    """A stretch of time through which equally many are on shift."""

    starts_at: datetime
    ends_at: datetime
    count: int


@dataclass(frozen=True)
class Bar:
    """One hour in a strip 20 high; `level` names its look."""

    level: str
    x: int
    y: int
    height: int


def _bar(place: int, count: int) -> Bar:
    if count >= ENOUGH:
        return Bar("enough", 10 * place, 1, 19)
    return Bar("alone", 10 * place, 11, 9) if count else Bar("nobody", 10 * place, 1, 19)


@dataclass(frozen=True)
class Day:
    date: date
    hours: list[Span]

    @property
    def width(self) -> int:
        """How wide the day is drawn: ten an hour."""
        return 10 * len(self.hours)

    @property
    def bars(self) -> list[Bar]:
        """The hours as they are drawn: the fuller, the better covered."""
        return [_bar(place, span.count) for place, span in enumerate(self.hours)]


def spans(stretches: Iterable[Stretch], *, starts_at: datetime, ends_at: datetime) -> list[Span]:
    """Cut a stretch of time wherever the number of people on shift changes."""
    changes: Counter = Counter({starts_at: 0, ends_at: 0})
    for begins_at, stops_at in stretches:
        begin, end = max(begins_at, starts_at), min(stops_at, ends_at)
        if begin < end:
            changes[begin] += 1
            changes[end] -= 1
    count, cut = 0, []
    for moment, following in pairwise(sorted(changes)):
        count += changes[moment]
        cut.append(Span(moment, following, count))
    return _joined(cut)


def _joined(cut: list[Span]) -> list[Span]:
    joined = []
    for count, run in groupby(cut, key=lambda span: span.count):
        parts = list(run)
        joined.append(Span(parts[0].starts_at, parts[-1].ends_at, count))
    return joined


def gaps(stretches: Iterable[Stretch], *, starts_at: datetime, ends_at: datetime) -> list[Span]:
    """Return the stretches with fewer than two people on shift."""
    cut = spans(stretches, starts_at=starts_at, ends_at=ends_at)
    return [span for span in cut if span.count < ENOUGH]


def by_hour(stretches: Iterable[Stretch], *, days: Iterable[date], zone: ZoneInfo) -> list[Day]:
    """Return every hour of the days with the fewest people on shift at any moment of it.

    A day has 23 or 25 hours when the clocks change.
    """
    stretches = list(stretches)
    strip = []
    for day in days:
        begin, end = midnight(day, zone), midnight(day + timedelta(days=1), zone)
        cells = []
        while begin < end:
            following = min(begin + timedelta(hours=1), end)
            fewest = min(span.count for span in spans(stretches, starts_at=begin, ends_at=following))
            cells.append(Span(begin.astimezone(zone), following.astimezone(zone), fewest))
            begin = following
        strip.append(Day(day, cells))
    return strip


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return the start of a day in a zone, in UTC, where hours can be added without surprise."""
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)
