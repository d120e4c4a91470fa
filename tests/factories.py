"""Rows for tests, with nothing in them that a test relies on without saying so."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from eventsafety.accounts.models import User
from eventsafety.events.models import Event, Membership, Room
from eventsafety.sealing import keys
from teams.models import TeamMember


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"user{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@mail.example")


class EventFactory(DjangoModelFactory):
    class Meta:
        model = Event
        skip_postgeneration_save = True

    name = "Lakeside Summit"
    slug = factory.Sequence(lambda n: f"lakeside{n}")
    starts_on = date(2027, 5, 14)
    ends_on = date(2027, 5, 16)
    time_zone = "Europe/Tallinn"

    @factory.post_generation
    def key(event, create, _extracted):
        if create:
            keys.create(event.pk)


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    event = factory.SubFactory(EventFactory)
    user = factory.SubFactory(UserFactory)
    roles = ["responder"]


class RoomFactory(DjangoModelFactory):
    class Meta:
        model = Room

    event = factory.SubFactory(EventFactory)
    name = "Great Hall"
    code = "A1"
    kind = "session"


class TeamMemberFactory(DjangoModelFactory):
    class Meta:
        model = TeamMember
