"""A team on duty, in the event's own days."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from teams.models import Shift


@pytest.fixture
def at():
    """Return a moment of the event (14 to 16 May 2027 in Tallinn): at(14, 9, 30)."""

    def moment(day: int, hour: int = 0, minute: int = 0) -> datetime:
        return datetime(2027, 5, day, hour, minute, tzinfo=ZoneInfo("Europe/Tallinn"))

    return moment


@pytest.fixture
def member_of(cast):
    """Return the team member of a user of the cast."""

    def member(user):
        return user.memberships.get(event=cast.event).team_member

    return member


@pytest.fixture
def on_shift(cast, member_of, at):
    """Put users on shift from 9 to 17 of the first day, the first two as a pair, or each alone."""

    def put(*users, pair=True):
        members = [member_of(user) for user in users]
        for place, member in enumerate(members):
            partner = members[1 - place] if pair else None
            Shift.objects.create(
                event=cast.event, member=member, partner=partner, starts_at=at(14, 9), ends_at=at(14, 17)
            )

    return put
