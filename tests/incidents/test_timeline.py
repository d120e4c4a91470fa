"""Everything of a case in one order."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from eventsafety.notifications.models import Delivery
from incidents import actions, escalations
from incidents.engine import tick
from incidents.timeline import timeline
from tests.incidents.on_call import on_shift
from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("P06")


def test_what_is_kept_apart_stands_in_one_order(incident, cast):
    now = timezone.now()
    later = actions.add_entry(incident, text="She sleeps.", by=cast.lead)
    earlier = now - timedelta(hours=2)
    actions.log_action(incident, kind="removed", note="By the gate.", occurred_at=earlier, by=cast.responder)
    actions.add_entry(incident, text="He left.", occurred_at=now - timedelta(hours=1), by=cast.responder)
    actions.take(incident, by=cast.responder)
    told = incident.reports.get()
    happened = timeline(incident)
    assert [(one.at, str(one.kind), one.words, one.by) for one in happened[:3]] == [
        (earlier, "Removed from the event", "By the gate.", cast.responder),
        (now - timedelta(hours=1), "Journal", "He left.", cast.responder),
        (told.told_at, "Reported", "Spoken", cast.responder),
    ]
    assert {(one.at == later.occurred_at, str(one.kind), one.words, one.by) for one in happened[3:]} == {
        (True, "Journal", "She sleeps.", cast.lead),
        (False, "Taken", "", cast.responder),
        (False, "Answered", "On my way", cast.responder),
    }
    assert [one.at for one in happened] == sorted(one.at for one in happened)


def test_calls_and_answers_of_the_ladder_are_in_it(incident, cast):
    on_shift(cast, cast.responder, cast.second_responder)
    tick()
    called = Delivery.objects.filter(group=incident.escalation.pk)
    assert called.exists()
    escalations.answer(incident.escalation, answer="on_my_way", by=cast.responder)
    happened = {str(one.kind): one for one in timeline(incident)}
    assert set(happened["Called"].words.split(", ")) == {str(call.recipient) for call in called}
    assert (happened["Answered"].words, happened["Answered"].by) == ("On my way", cast.responder)


def test_what_was_struck_is_shown_as_struck(incident, cast, sign_in):
    wrong = actions.log_action(incident, kind="removed", by=cast.responder)
    actions.strike_action(wrong, reason="The wrong button.", by=cast.responder)
    page = sign_in(cast.responder).get(page_of("timeline", incident)).content.decode()
    assert re.search(r"<del><strong>Removed from the event</strong>.*The wrong button\.", page, re.DOTALL)


def test_it_costs_the_same_with_one_and_three_rows(
    incident, cast, sign_in, django_assert_num_queries, django_assert_max_num_queries
):
    client = sign_in(cast.responder)
    actions.add_entry(incident, text="He left.", by=cast.lead)
    actions.log_action(incident, kind="accompanied", by=cast.lead)
    with django_assert_max_num_queries(30) as first:
        client.get(page_of("timeline", incident))
    for _time in range(2):
        actions.add_entry(incident, text="He left.", by=cast.lead)
        actions.log_action(incident, kind="accompanied", by=cast.lead)
    with django_assert_num_queries(len(first.captured_queries)):
        client.get(page_of("timeline", incident))
