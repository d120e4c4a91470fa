import pytest

from eventsafety.notifications.models import Delivery
from incidents.engine import tick
from incidents.late_links import withdraw_late
from registrations.models import Registration
from tests.incidents.on_call import case, on_shift, running, step

pytestmark = pytest.mark.feature("N01")


@pytest.fixture
def linked(cast):
    """A running call whose subject is a registrant; only later it shows that one of those called is meant."""
    on_shift(cast, cast.responder, cast.recused_responder)
    escalation = running(case(cast), step("pair", quorum="both"), step("everyone"))
    registration = Registration.objects.create(event=cast.event, source="pretix", key="A-1", name="R. R.")
    escalation.incident.people.create(part="subject", registration=registration, created_by=cast.lead)
    tick()
    return registration


def states_of(user) -> set[str]:
    return set(Delivery.objects.filter(recipient=user).values_list("state", flat=True))


def test_who_is_recognised_later_is_called_no_more(cast, linked):
    assert "cancelled" not in states_of(cast.recused_responder)
    assert withdraw_late() == 0
    linked.member = cast.recused_responder
    linked.save(update_fields=["member_sealed", "member_mark"])
    assert withdraw_late() == 1
    assert states_of(cast.recused_responder) == {"cancelled"}
    assert "cancelled" not in states_of(cast.responder)
    assert withdraw_late() == 0


def test_the_sweep_does_it_before_it_sends(settings):
    for sweeps in (settings.SWEEPS, settings.MESSAGE_SWEEPS):
        assert sweeps.index("incidents.late_links.withdraw_late") < sweeps.index(
            "eventsafety.notifications.engine.drain"
        )
