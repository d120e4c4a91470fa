"""Who to call in which order when everything is down: one page of A4, made to be printed. Holds no case."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models.functions import Now
from django.utils.translation import gettext as _

from eventsafety.accounts.models import User
from eventsafety.events.models import Contact, Event
from teams.models import ChainSeat, Shift, TeamMember

#: Who comes, first come first; hotlines only listen.
HELP = [Contact.Kind.EMERGENCY, Contact.Kind.SECURITY, Contact.Kind.POLICE, Contact.Kind.HOSPITAL]
#: As many fit on the page.
NEXT_SHIFTS = 8


@dataclass(frozen=True)
class Line:
    """One call: name, what they are, and the number, "" where nobody wrote one down."""

    name: str
    what: str
    phone: str


@dataclass(frozen=True)
class Part:
    """One paragraph of the sheet: whom to call next, in this order."""

    heading: str
    lines: list[Line]


@dataclass(frozen=True)
class Sheet:
    """The whole sheet; made_at: by the database's clock."""

    parts: list[Part]
    made_at: datetime


def sheet_of(event: Event) -> Sheet:
    """Return the sheet of an event as of this moment: pair, chain, whole team, outside contact, help."""
    members = list(TeamMember.objects.taking_cases().filter(event=event))
    now = Event.objects.values_list(Now(), flat=True).get(pk=event.pk)
    pair, chain = _on_shift(event, now), _chain(event) or _leads(members)
    named = {line.name for line in [*pair, *chain]}
    others = [_line(member, member.title) for member in members if str(member.user) not in named]
    parts = [
        Part(_("1. The pair on shift"), pair),
        Part(_("2. The chain of command, level by level"), chain),
        Part(_("3. Everybody else of the team"), others),
        Part(_("4. The outside contact"), _outside(event, members)),
        Part(_("5. Help from outside"), _help(event)),
        Part(_("On shift later"), _later(event, now)),
    ]
    return Sheet([part for part in parts if part.lines], now)


def _line(member: TeamMember, what: str) -> Line:
    return Line(str(member.user), what, member.phone)


def _on_shift(event: Event, now: datetime) -> list[Line]:
    shifts = Shift.objects.at(now).filter(event=event)
    return [_line(shift.member, _until(shift, event)) for shift in shifts]


def _later(event: Event, now: datetime) -> list[Line]:
    shifts = Shift.objects.counting().filter(event=event, starts_at__gt=now)[:NEXT_SHIFTS]
    return [_line(shift.member, _from(shift, event)) for shift in shifts]


def _chain(event: Event) -> list[Line]:
    seats = ChainSeat.objects.filter(level__event=event).order_by("level__position", "pk")
    seats = seats.select_related("level", "member__membership__user", "deputy__membership__user")
    lines = []
    for seat in seats:
        words = {"level": seat.level.position, "name": seat.level.name}
        lines.append(_line(seat.member, _("level %(level)s, %(name)s") % words))
        if seat.deputy:
            lines.append(_line(seat.deputy, _("level %(level)s, deputy") % words))
    return lines


def _leads(members: list[TeamMember]) -> list[Line]:
    return [_line(member, _("lead")) for member in members if "lead" in member.membership.roles]


def _outside(event: Event, members: list[TeamMember]) -> list[Line]:
    contact: User | None = event.outside_contact
    if contact is None:
        return []
    phones = [member.phone for member in members if member.user == contact]
    return [Line(str(contact), contact.email, next(iter(phones), ""))]


def _help(event: Event) -> list[Line]:
    contacts = sorted(event.contacts.filter(kind__in=HELP), key=lambda contact: HELP.index(contact.kind))
    return [Line(contact.name, contact.get_kind_display(), contact.phone) for contact in contacts]


def _until(shift: Shift, event: Event) -> str:
    return _("until %(time)s") % {"time": f"{shift.ends_at.astimezone(event.zone):%H:%M}"}


def _from(shift: Shift, event: Event) -> str:
    starts, ends = shift.starts_at.astimezone(event.zone), shift.ends_at.astimezone(event.zone)
    return f"{starts:%a %H:%M}–{ends:%H:%M}"
