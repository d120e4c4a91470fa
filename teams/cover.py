"""The shifts of an event as coverage: the strip, and its gaps in words."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from eventsafety.events.choices import TEAM_ROLES
from eventsafety.events.models import Event
from teams import coverage
from teams.models import Shift, TeamMember

#: A longer strip is read by nobody; a year-long event is a typing mistake.
MOST_DAYS = 31


def days_of(event: Event) -> list[date]:
    """Return the days of the event, at most a month of them."""
    count = min((event.ends_on - event.starts_on).days + 1, MOST_DAYS)
    return [event.starts_on + timedelta(days=n) for n in range(count)]


def stretches(event: Event, *, without: TeamMember | None = None) -> list[coverage.Stretch]:
    """Return when responders and leads of the event are on shift, one member left out if asked."""
    shifts = Shift.objects.counting().filter(
        event=event, member__membership__roles__overlap=[str(role) for role in TEAM_ROLES]
    )
    if without is not None:
        shifts = shifts.exclude(member=without)
    return list(shifts.values_list("starts_at", "ends_at"))


def strip(event: Event, *, without: TeamMember | None = None) -> list[coverage.Day]:
    """Return the hours of the event's days with how many are on shift."""
    return coverage.by_hour(stretches(event, without=without), days=days_of(event), zone=event.zone)


def gaps(event: Event, *, without: TeamMember | None = None) -> list[str]:
    """Return in words when nobody is on shift, or one person alone."""
    return [words(span, event) for span in gap_spans(event, without=without)]


def gap_spans(event: Event, *, without: TeamMember | None = None) -> list[coverage.Span]:
    """Return when fewer than two are on shift, through the days of the event."""
    days = days_of(event)
    return coverage.gaps(
        stretches(event, without=without),
        starts_at=coverage.midnight(days[0], event.zone),
        ends_at=coverage.midnight(days[-1] + timedelta(days=1), event.zone),
    )


def words(span: coverage.Span, event: Event) -> str:
    """Say one gap in words, in the zone of the event."""
    when = {"start": moment_words(span.starts_at, event), "end": moment_words(span.ends_at, event)}
    if span.count == 0:
        return _("From %(start)s to %(end)s nobody is on shift.") % when
    return _("From %(start)s to %(end)s one person is alone on shift.") % when


def moment_words(moment: datetime, event: Event) -> str:
    """Return weekday, day and time of a moment in the zone of the event."""
    # Translators: a weekday and a time, such as "Fri 14 May, 09:00", in Django's date format letters.
    return date_format(timezone.localtime(moment, event.zone), _("D j M, H:i"))
