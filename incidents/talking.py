"""Whom else somebody could talk to, and where."""

from dataclasses import dataclass

from django.utils import timezone

from eventsafety.accounts.models import User
from eventsafety.events.models import Event, Room
from incidents.models import Incident
from incidents.policy import recused_ids
from teams import languages
from teams.models import Shift


@dataclass(frozen=True)
class SomebodyElse:
    """One member on shift now: the name, languages in words, the background in their own words, the phone."""

    name: str
    languages: list[str]
    background: str
    phone: str


def others_on_shift(event: Event, *, asking: User, incident: Incident | None = None) -> list[SomebodyElse]:
    """Return who is on shift now besides whoever asks; without those for whom the case does not exist."""
    left_out = {asking.pk} | (recused_ids(incident) if incident is not None else set())
    shifts = Shift.objects.at(timezone.now()).filter(event=event)
    members = {shift.member.pk: shift.member for shift in shifts if shift.member.user.pk not in left_out}
    return [
        SomebodyElse(
            str(member.user),
            [languages.word(language) for language in member.languages],
            member.background,
            member.phone_digits,
        )
        for member in members.values()
    ]


def quiet_rooms(event: Event) -> list[Room]:
    """Return the rooms of the event in which one can talk; whether one is free knows nothing of any case."""
    return list(event.rooms.to_talk_in())
