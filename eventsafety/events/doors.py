"""What stands behind the three doors of an event: pages of every app by name, and who is shown each."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from eventsafety.events.choices import CASE_ROLES, TEAM_ROLES, Role
from eventsafety.events.models import Event

SITE, OUTSIDE, WITNESS = "site", "outside", "witness"
EVERYBODY = {SITE, *Role}
MEMBERS = set(Role) - {Role.AUDITOR}
#: A small event calls everybody at once by the usual ladders, so it is not asked to plan these (K19).
NOT_FOR_SMALL_EVENTS = {"teams:chain", "teams:ladders"}


@dataclass(frozen=True)
class Tile:
    """One page behind a door. url: its name; roles: who is shown it; of_event: whether it takes the event."""

    title: Promise
    hint: Promise
    url: str
    roles: frozenset[str]
    of_event: bool = True

    def path(self, event: Event) -> str:
        """Return where it leads in the event."""
        return reverse(self.url, args=[event.slug] if self.of_event else [])


def _tile(title, hint, url: str, roles, *, of_event: bool = True) -> Tile:
    return Tile(title, hint, url, frozenset(str(role) for role in roles), of_event)


RECORD = _tile(_("Record"), _("Who did and looked at what."), "audit:trail", {Role.AUDITOR})
PREPARE = [
    _tile(_("Event"), _("Dates, venue, response times."), "events:edit", {SITE, Role.ORGANISER}),
    _tile(_("Members"), _("Who takes part, and as what."), "events:members", {SITE, *MEMBERS}),
    _tile(_("Rooms"), _("Places in the venue, with short codes."), "events:rooms", EVERYBODY),
    _tile(_("Emergency numbers"), _("Security, police, hospital, hotlines."), "events:contacts", EVERYBODY),
    _tile(_("Policies"), _("What people agree to, version by version."), "events:policies", EVERYBODY),
    _tile(
        _("How long it is kept"),
        _("When everything is deleted, and what holds it up."),
        "events:keeping",
        {Role.ORGANISER, *TEAM_ROLES, Role.ADJUDICATOR, Role.AUDITOR},
    ),
    _tile(_("Team"), _("Who is on the team, and their duties."), "teams:roster", MEMBERS),
    _tile(_("Shifts"), _("Who is on duty when, in pairs."), "teams:shifts", MEMBERS),
    _tile(_("Chain of command"), _("Who decides, and who stands in."), "teams:chain", MEMBERS),
    _tile(_("Ladders"), _("Who is called when nobody answers."), "teams:ladders", MEMBERS),
    _tile(
        _("Registrations"),
        _("Who is coming."),
        "registrations:list",
        {Role.ORGANISER, Role.BAN_KEEPER, *TEAM_ROLES},
    ),
    _tile(
        _("Imports"),
        _("Bring in a list of registrations."),
        "registrations:imports",
        {Role.ORGANISER, Role.BAN_KEEPER},
    ),
    _tile(
        _("Matches"),
        _("Registrations that may be banned people."),
        "registrations:matches",
        {Role.BAN_KEEPER, Role.LEAD},
    ),
    _tile(
        _("Ban lists"),
        _("Lists you keep, and to whom they are lent."),
        "registrations:ban_lists",
        {Role.BAN_KEEPER},
        of_event=False,
    ),
    RECORD,
]
REPORT_FORM = _tile(
    _("Report form"), _("What participants fill in without an account."), "incidents:public_report", EVERYBODY
)
RESPOND = [
    _tile(_("Board"), _("Open cases and who has them."), "incidents:board", CASE_ROLES),
    REPORT_FORM,
    _tile(
        _("Door list"),
        _("Whom to let in, and when to call the lead."),
        "registrations:door",
        {Role.ORGANISER, Role.BAN_KEEPER, *TEAM_ROLES},
    ),
    _tile(_("Team"), _("Who is on the team, and their duties."), "teams:roster", MEMBERS),
    _tile(_("Shifts"), _("Who is on duty when, in pairs."), "teams:shifts", MEMBERS),
    _tile(
        _("Matches"),
        _("Registrations that may be banned people."),
        "registrations:matches",
        {Role.BAN_KEEPER, Role.LEAD},
    ),
    _tile(_("Rooms"), _("Places in the venue, with short codes."), "events:rooms", EVERYBODY),
    RECORD,
    _tile(
        _("Emergency access"),
        _("Open a case when nobody answers. A second person is told."),
        "incidents:emergency",
        {OUTSIDE},
    ),
    _tile(
        _("Emergency access"),
        _("What the outside contact opened, when and why."),
        "incidents:emergencies",
        {WITNESS},
    ),
]
LEARN = [
    _tile(_("Reviews"), _("Look back at what happened, and publish it."), "reviews:list", CASE_ROLES),
    _tile(_("Start a review"), _("Choose the cases and answer five questions."), "reviews:start", CASE_ROLES),
    _tile(
        _("Published reports"),
        _("What everybody may read."),
        "reviews:publications",
        EVERYBODY,
        of_event=False,
    ),
    REPORT_FORM,
    RECORD,
]


def tiles(door: list[Tile], event: Event, roles: set[str]) -> list[dict]:
    """Return title, hint and path of the pages behind a door that somebody holding the roles may use."""
    return [
        {"title": tile.title, "hint": tile.hint, "path": tile.path(event)}
        for tile in door
        if tile.roles & roles and not (event.is_small and tile.url in NOT_FOR_SMALL_EVENTS)
    ]
