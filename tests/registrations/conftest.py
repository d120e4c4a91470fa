"""A list kept by the ban keeper and lent to the cast's event, and the policy registrants agree to."""

import pytest

from eventsafety.events.models import Policy, PolicyVersion
from registrations.models import BanList
from tests.registrations.rows import a_ban_list, lent


@pytest.fixture
def ban_list(cast) -> BanList:
    kept = a_ban_list(cast.ban_keeper)
    lent(kept, cast.event, by=cast.ban_keeper)
    return kept


@pytest.fixture
def version(cast) -> PolicyVersion:
    policy = Policy.objects.create(event=cast.event, kind="friendly_space", title="Friendly space")
    return PolicyVersion.objects.create(policy=policy, number=1, text="Be kind.", published_by=cast.organiser)
