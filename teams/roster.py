"""What the roster shows at a glance: who holds which duty, and what the team still lacks, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eventsafety.events.choices import TEAM_ROLES
from eventsafety.events.models import Event
from teams import languages
from teams.models import Duty, TeamMember

#: People of different backgrounds, so that somebody who reports can choose whom to talk to
#: (seed guidance: two at a small event).
BACKGROUNDS_WANTED, BACKGROUNDS_WANTED_SMALL = 3, 2
#: A pair.
FEWEST_RESPONDERS = 2


@dataclass(frozen=True)
class Holders:
    """Who holds one duty."""

    duty: Duty
    members: list[TeamMember]

    @property
    def question(self) -> str:
        """The question of K01 that this answers."""
        questions = {
            Duty.FIRST_RESPONDER: _("Who is first responder?"),
            Duty.TAKES_REPORTS: _("Who takes reports?"),
            Duty.ADJUDICATES: _("Who adjudicates?"),
            Duty.REMOVES: _("Who handles removing somebody?"),
        }
        return questions[self.duty]


def holders(members: list[TeamMember]) -> list[Holders]:
    """Return the four duties of K01, each with the members who hold it."""
    return [Holders(duty, [member for member in members if duty in member.duties]) for duty in Duty]


def spoken(members: list[TeamMember]) -> list[str]:
    """Return the languages of the team in words, those most members speak first."""
    every = [language for member in members for language in member.languages]
    ordered = sorted(set(every), key=lambda language: (-every.count(language), language))
    return [languages.word(language) for language in ordered]


def lacks(event: Event, members: list[TeamMember]) -> list[str]:
    """Return what a team still lacks besides hands, most pressing first; members: the event's active ones."""
    if not members:
        return [_("Nobody is on the roster yet, so nobody knows who does what.")]
    return [*_duties_nobody_holds(members), *_alike(event, members)]


def too_few(members: list[TeamMember]) -> bool:
    """Whether the team cannot even make one pair of responders or leads."""
    roles = {str(role) for role in TEAM_ROLES}
    return sum(bool(roles & set(member.membership.roles)) for member in members) < FEWEST_RESPONDERS


def _duties_nobody_holds(members: list[TeamMember]) -> list[str]:
    return [
        _("Nobody holds the duty “%(duty)s”. Give it to a member.") % {"duty": each.duty.label}
        for each in holders(members)
        if not each.members
    ]


def _alike(event: Event, members: list[TeamMember]) -> list[str]:
    wanted = BACKGROUNDS_WANTED_SMALL if event.is_small else BACKGROUNDS_WANTED
    backgrounds = {" ".join(member.background.split()).casefold() for member in members} - {""}
    if len(backgrounds) >= wanted:
        return _one_language(members)
    words = ngettext(
        "The roster names %(n)s background. Somebody who reports should be able to choose whom to talk to:"
        " look for %(wanted)s people from different backgrounds.",
        "The roster names %(n)s backgrounds. Somebody who reports should be able to choose whom to talk to:"
        " look for %(wanted)s people from different backgrounds.",
        len(backgrounds),
    )
    return [words % {"n": len(backgrounds), "wanted": wanted}, *_one_language(members)]


def _one_language(members: list[TeamMember]) -> list[str]:
    if len(spoken(members)) > 1:
        return []
    return [_("The roster names fewer than two languages. Add the languages people can be helped in.")]
