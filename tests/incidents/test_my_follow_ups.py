"""What somebody has to do, in all their cases, in one place."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from eventsafety.audit.models import Record
from incidents import actions
from incidents.models import FollowUp
from tests.incidents.conftest import report_case

pytestmark = pytest.mark.feature("P06")


def address(event) -> str:
    return reverse("incidents:my_follow_ups", args=[event.slug])


def promise(incident, what, owner, hours) -> FollowUp:
    due_at = timezone.now() + timedelta(hours=hours)
    return actions.add_follow_up(incident, what=what, owner=owner, due_at=due_at, by=owner)


def shown(page) -> list[tuple[str, bool]]:
    """Return what is to be done, in order, and whether it says overdue."""
    rows = re.findall(r'<strong dir="auto">([^<]+)</strong>(.*?)</p>', page, re.DOTALL)
    return [(what, "Overdue" in more) for what, more in rows]


def test_mine_of_all_cases_stand_in_one_place_overdue_first(incident, cast, sign_in):
    other = report_case(cast.event, cast.lead)
    promise(incident, "Call her", cast.responder, 24)
    promise(other, "Ask the venue", cast.responder, -2)
    promise(other, "Write it up", cast.lead, 1)
    done = promise(incident, "Fetch water", cast.responder, 1)
    actions.finish_follow_up(done, by=cast.responder)
    page = sign_in(cast.responder).get(address(cast.event)).content.decode()
    assert shown(page) == [("Ask the venue", True), ("Call her", False)]
    assert (incident.case_name in page, other.case_name in page) == (True, True)
    assert Record.objects.filter(verb="follow_ups.opened", by=cast.responder).count() == 1


def test_one_is_finished_there_and_the_list_comes_back(incident, cast, sign_in):
    task = promise(incident, "Call her", cast.responder, 24)
    finish = reverse("incidents:finish_follow_up", args=[cast.event.slug, incident.pk, task.pk])
    client = sign_in(cast.responder)
    assert finish in client.get(address(cast.event)).content.decode()
    assert client.post(finish, {"back": "list"}).url == address(cast.event)
    task.refresh_from_db()
    assert task.done_by == cast.responder
    assert "You have nothing to follow up." in client.get(address(cast.event)).content.decode()


def test_what_nobody_has_any_more_is_shown_to_the_team(incident, cast, sign_in):
    promise(incident, "Call her", cast.second_responder, 24)
    actions.exclude(incident, user=cast.second_responder, by=cast.lead)
    page = sign_in(cast.responder).get(address(cast.event)).content.decode()
    assert "Nobody has these" in page
    assert shown(page) == [("Call her", False)]


@pytest.mark.feature("N01")
def test_what_is_to_be_done_in_a_case_one_is_shut_out_of_is_gone(incident, cast, sign_in):
    promise(incident, "Call her", cast.recused_responder, 24)
    actions.add_person(incident, part="subject", user=cast.recused_responder, by=cast.lead)
    FollowUp.objects.update(owner=cast.recused_responder)
    page = sign_in(cast.recused_responder).get(address(cast.event)).content.decode()
    assert (shown(page), incident.case_name in page) == ([], False)


def test_of_another_event_is_another_list(incident, cast, sign_in):
    from tests.factories import EventFactory, MembershipFactory

    promise(incident, "Call her", cast.responder, 24)
    other = EventFactory()
    MembershipFactory(event=other, user=cast.responder, roles=["responder"])
    assert shown(sign_in(cast.responder).get(address(other)).content.decode()) == []
