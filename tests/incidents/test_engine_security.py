import pytest

from eventsafety.events.models import Contact
from eventsafety.notifications.models import Delivery
from incidents import escalations
from incidents.choices import Answer
from incidents.engine import tick
from tests.incidents.on_call import called, case, let_pass, on_shift, running, step

pytestmark = pytest.mark.feature("N04")


@pytest.fixture
def guards(cast):
    """Venue security, with a phone."""
    return Contact.objects.create(event=cast.event, kind="security", name="Guards", phone="+372 5550 9")


def told(escalation):
    rows = Delivery.objects.filter(group=escalation.pk, contact__isnull=False)
    return list(rows.values_list("contact__name", "channel", "next_channels", "message__path"))


def test_venue_security_is_told_by_phone_and_gets_no_link(cast, guards):
    escalation = running(case(cast), step("venue_security", channels=["voice", "sms"]), step("everyone"))
    tick()
    assert told(escalation) == [("Guards", "voice", ["sms"], "")]
    assert called(escalation) == {}


def test_they_cannot_answer_so_the_ladder_goes_on(cast, guards):
    escalation = running(case(cast), step("venue_security"), step("chain_level", level=1))
    tick()
    let_pass(3)
    tick()
    assert called(escalation) == {1: {"lead"}}
    done = escalations.answer(escalation, answer=Answer.ON_MY_WAY, by=cast.lead)
    assert done.state == "acknowledged"


def test_enough_answers_stop_the_messages_to_security_too(cast, guards):
    escalation = running(case(cast), step("chain_level", level=1, wait=0), step("venue_security"))
    tick()
    escalations.answer(escalation, answer=Answer.ON_MY_WAY, by=cast.lead)
    assert Delivery.objects.get(contact=guards).state == "cancelled"


def test_without_a_number_the_step_is_passed_over(cast):
    escalation = running(case(cast), step("venue_security"), step("chain_level", level=1))
    tick()
    assert called(escalation) == {1: {"lead"}}


def test_who_cannot_come_after_security_was_told_is_replaced(cast, guards):
    on_shift(cast, cast.responder, cast.second_responder)
    escalation = running(
        case(cast), step("pair", quorum="both", wait=0), step("venue_security"), step("everyone")
    )
    tick()
    escalations.answer(escalation, answer=Answer.DECLINED, by=cast.responder)
    assert tick() == 1
    assert "lead" in called(escalation)[2]
