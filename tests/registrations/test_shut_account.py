"""An account that was shut keeps its rows and may nothing."""

import pytest

from eventsafety.events.policy import roles_of
from incidents.policy import may as may_with_cases
from registrations.policy import may


@pytest.mark.feature("N01")
@pytest.mark.parametrize("part", ["lead", "ban_keeper", "organiser"])
def test_a_shut_account_holds_no_roles_and_may_nothing(cast, part):
    user = getattr(cast, part)
    user.is_active = False
    user.save(update_fields=["is_active"])
    assert roles_of(user, cast.event) == set()
    assert [may(user, verb, cast.event) for verb in ("screen", "see door", "export")] == [False] * 3
    assert not may_with_cases(user, "see board", cast.event)
