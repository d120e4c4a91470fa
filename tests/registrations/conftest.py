"""A list kept by the ban keeper and lent to the cast's event."""

import pytest

from registrations.models import BanList
from tests.registrations.rows import a_ban_list, lent


@pytest.fixture
def ban_list(cast) -> BanList:
    kept = a_ban_list(cast.ban_keeper)
    lent(kept, cast.event, by=cast.ban_keeper)
    return kept
