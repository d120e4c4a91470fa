"""What Prepare says is missing."""

import pytest

from registrations.readiness import missing
from tests.registrations.rows import a_ban_list, a_registration, lent

pytestmark = pytest.mark.feature("K15")


def test_registrations_and_a_lent_list_are_asked_for_until_there(cast):
    assert [lack.words for lack in missing(cast.event)] == [
        "No registrations are imported, so nobody is screened.",
        "No ban list is lent to the event.",
    ]
    a_registration(cast.event)
    lent(a_ban_list(cast.ban_keeper), cast.event, by=cast.ban_keeper)
    assert missing(cast.event) == []
