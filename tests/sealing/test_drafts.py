"""What waits on devices when the keys change."""

import pytest

from eventsafety.sealing import rotation
from incidents import drafts

pytestmark = pytest.mark.feature("K23")


@pytest.mark.feature("N11")
def test_keys_that_change_leave_what_waits_readable(cast, notes):
    before = drafts.senders(cast.responder)
    rotation.replace_all()
    rotation.reseal()
    rotation.destroy_unused()
    assert drafts.senders(cast.responder) == before
