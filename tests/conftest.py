"""The cast: one event and everybody around it, the same in every test."""

from dataclasses import dataclass
from datetime import date

import pytest

from eventsafety.accounts.models import User
from eventsafety.events.choices import Role
from eventsafety.events.models import Event, Room
from tests.clients import client_of
from tests.factories import EventFactory, MembershipFactory, RoomFactory, TeamMemberFactory, UserFactory


@dataclass
class Cast:
    event: Event
    room: Room
    lead: User
    responder: User
    second_responder: User
    recused_responder: User
    organiser: User
    ban_keeper: User
    adjudicator: User
    auditor: User
    outside_contact: User
    emergency_witness: User
    site_administrator: User
    stranger: User


ROLES = {
    "lead": [Role.LEAD],
    "responder": [Role.RESPONDER],
    "second_responder": [Role.RESPONDER],
    "recused_responder": [Role.RESPONDER],
    "organiser": [Role.ORGANISER],
    "ban_keeper": [Role.BAN_KEEPER],
    "adjudicator": [Role.ADJUDICATOR],
    "auditor": [Role.AUDITOR],
}


@pytest.fixture
def event(db) -> Event:
    return EventFactory()


@pytest.fixture
def cast(event) -> Cast:
    people = {}
    for part, roles in ROLES.items():
        people[part] = UserFactory(username=part, name=part.replace("_", " ").title())
        membership = MembershipFactory(event=event, user=people[part], roles=[str(role) for role in roles])
        if {Role.LEAD, Role.RESPONDER} & set(roles):
            TeamMemberFactory(membership=membership, event=event)
    outside = UserFactory(username="outside_contact", name="Outside Contact")
    witness = UserFactory(username="emergency_witness", name="Emergency Witness")
    event.outside_contact, event.emergency_witness = outside, witness
    event.save()
    return Cast(
        event=event,
        room=RoomFactory(event=event),
        outside_contact=outside,
        emergency_witness=witness,
        site_administrator=UserFactory(username="site_administrator", is_staff=True, is_superuser=True),
        stranger=UserFactory(username="stranger"),
        **people,
    )


@pytest.fixture
def sign_in():
    """Return a browser-like client signed in as a user, just now, with password and second factor."""
    return client_of


@pytest.fixture
def running_event(cast) -> Event:
    """The cast's event, moved so that today is its first day."""
    today = date.today()  # noqa: DTZ011  (the event's zone is UTC)
    Event.objects.filter(pk=cast.event.pk).update(starts_on=today, ends_on=today, time_zone="UTC")
    cast.event.refresh_from_db()
    return cast.event
