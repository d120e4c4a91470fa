from datetime import timedelta

import pytest
from django.db.models.functions import Now

from eventsafety.notifications.inbox import letters
from eventsafety.notifications.models import Delivery
from incidents.engine import tick
from incidents.models import Recusal
from incidents.overdue import group_of, page_leads
from tests.factories import MembershipFactory, UserFactory
from tests.incidents.on_call import case, running, step
from tests.notifications.posting import post

pytestmark = [pytest.mark.django_db, pytest.mark.feature("N04")]


@pytest.fixture
def late(cast):
    """A call that should have left seventy seconds ago."""
    escalation = running(case(cast), step("everyone"))
    tick()
    Delivery.objects.update(due_at=Now() - timedelta(seconds=70))
    return escalation


def told(cast):
    rows = Delivery.objects.filter(group=group_of(cast.event.pk), channel="in_app")
    return set(rows.values_list("recipient__username", flat=True))


def test_the_lead_hears_of_late_messages_once_in_ten_minutes_and_of_no_case(cast, late):
    assert page_leads() == 1
    assert told(cast) == {"lead"}
    rows = Delivery.objects.filter(group=group_of(cast.event.pk))
    assert page_leads() == 1
    assert rows.filter(channel="in_app").count() == 1
    assert {row.message["code_word"] for row in rows} == {"Messages are late"}
    newest, *_older = letters(cast.lead)
    assert "Call by phone" in newest.entry.state
    assert [letter.entry.calls_you for letter in letters(cast.responder)] == [True]


def test_a_minute_is_not_late(cast, late):
    Delivery.objects.update(due_at=Now() - timedelta(seconds=58))
    assert (page_leads(), told(cast)) == (0, set())


@pytest.mark.feature("N01")
def test_a_lead_who_is_shut_out_of_the_case_is_not_told(cast, late):
    Recusal.objects.create(incident=late.incident, user=cast.lead, source="excluded")
    page_leads()
    assert told(cast) == {"responder", "second_responder", "recused_responder"}
    other = MembershipFactory(event=cast.event, user=UserFactory(username="other_lead"), roles=["lead"])
    Delivery.objects.filter(group=group_of(cast.event.pk)).delete()
    page_leads()
    assert told(cast) == {other.user.username}


def test_messages_that_belong_to_no_case_page_nobody(cast):
    post(cast.responder)
    Delivery.objects.update(due_at=Now() - timedelta(seconds=70))
    assert page_leads() == 0
