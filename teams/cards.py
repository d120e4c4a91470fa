"""What stands on a duty card: what to do, when, and whom to notify (K06, after the guidance)."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from eventsafety.events.choices import Role
from eventsafety.events.models import Event
from teams.models import ChainSeat, CodeWord, Duty, Shift, TeamMember

#: duty → what to do, and under what circumstances
TO_DO: dict[str, list[Promise]] = {
    Duty.FIRST_RESPONDER: [
        _("When called, answer first: “On my way”, or decline so that the next pair is called."),
        _("Get everybody safe and get medical help first; then listen. Stay until somebody takes over."),
    ],
    Duty.TAKES_REPORTS: [
        _("When somebody comes to you, go to a quiet place. Listen, and write down their words."),
        _("Promise no outcome. Ask what they need, and whether they would rather talk to somebody else."),
    ],
    Duty.ADJUDICATES: [
        _("When the record is written, decide from it and not from hearsay. Hear both sides if safe."),
        _("Step aside when you know the people well. Write down what you decided and why."),
    ],
    Duty.REMOVES: [
        _("When somebody must leave, go as two. Speak calmly, away from others, and say what happens next."),
        _("Call venue security before you need them, and the police when somebody is in danger."),
    ],
}
#: for everybody of the team
ALWAYS: list[Promise] = [
    _("If life or health is in danger, call the emergency number first and the team second."),
    _("Keep what you hear among those who handle it. In public, say the code word and nothing else."),
    _("One of a pair stays with the case, the other takes over all else. Hand over before you go."),
]


@dataclass(frozen=True)
class Card:
    """One member's card. shifts: with partner, in the order they begin."""

    member: TeamMember
    to_do: list[tuple]
    shifts: list[Shift]


def card(member: TeamMember) -> Card:
    """Return the card of a member whose shifts were read into `planned`."""
    to_do = [(Duty(duty).label, TO_DO[duty]) for duty in Duty if duty in member.duties]
    return Card(member, to_do, member.planned)


def whom(event: Event) -> dict:
    """Return whom to notify, the same on every card: chain, outside contact, numbers, code words."""
    people = ChainSeat.objects.select_related("member__membership__user", "deputy__membership__user")
    words = CodeWord.objects.of(event)
    leads = TeamMember.objects.active().filter(event=event, membership__roles__contains=[str(Role.LEAD)])
    return {
        "always": ALWAYS,
        "levels": event.chain_levels.prefetch_related(Prefetch("seats", people)),
        "leads": leads,
        "numbers": event.contacts.all(),
        "words": [(meaning.label, words[meaning]) for meaning in CodeWord.Meaning if meaning in words],
    }
