"""A report long after the event: it reaches who handles it, and wakes nobody for what is over (K36)."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from eventsafety.events.models import Event
from eventsafety.notifications.models import Delivery
from incidents import actions, outside, reporter_calls
from incidents.engine import tick
from incidents.models import Escalation, Incident, ReportReceipt
from tests.incidents.outsiders import a_public_case, come_back, receipt_of, write

pytestmark = pytest.mark.feature("K36")


@pytest.fixture
def over(running_event) -> Event:
    """The event, a year ago."""
    day = running_event.starts_on - timedelta(days=365)
    Event.objects.filter(pk=running_event.pk).update(starts_on=day, ends_on=day)
    running_event.refresh_from_db()
    return running_event


def told(case, channel="in_app") -> set:
    rows = Delivery.objects.filter(group=receipt_of(case).pk, channel=channel).exclude(state="cancelled")
    return {row.recipient.username for row in rows}


def test_a_late_report_starts_no_ladder_and_goes_to_leads_and_adjudicators(over, sign_in, cast):
    case, _number = a_public_case(over, force="yes", verbatim="A member of the board, last year.")
    assert (case.severity, case.danger_now, case.state) == ("major", False, "triaged")
    assert "Told outside the days of the event" in case.severity_reason
    assert not Escalation.objects.exists()
    assert (told(case), told(case, "email")) == ({"lead", "adjudicator"},) * 2
    assert not Delivery.objects.exclude(channel__in=["in_app", "email"]).exists()
    page = sign_in(cast.lead).get(case.get_absolute_url())
    assert (page.status_code, "Outside the days of the event" in page.content.decode()) == (200, True)


def test_before_the_event_nobody_is_woken_either(cast):
    assert cast.event.door == "prepare"
    case, _number = a_public_case(cast.event)
    assert not Escalation.objects.exists()
    assert told(case) == {"lead", "adjudicator"}


@pytest.mark.parametrize("hurt", ["yes", "doctor"])
def test_somebody_in_danger_now_calls_the_team_whenever_it_is(over, hurt):
    case, _number = a_public_case(over, hurt=hurt)
    assert case.severity in ("critical", "medical_emergency")
    assert case.escalation.state == "armed"
    assert not receipt_of(case).is_late


def test_danger_told_later_calls_the_team_too(over):
    case, number = a_public_case(over)
    write(come_back(number), "He is at my door.", danger_now="on")
    case.refresh_from_db()
    assert (case.severity, case.escalation.is_running) == ("critical", True)


def test_whoever_is_named_hears_nothing_of_a_late_report(over, cast):
    case, _number = a_public_case(over, not_by=[str(cast.lead.pk)])
    assert told(case) == {"adjudicator"}
    assert not Incident.objects.visible_to(cast.lead).exists()


def test_with_too_few_left_the_outside_contact_is_let_in_and_stays(over, cast):
    team = [cast.lead, cast.responder, cast.second_responder]
    case, _number = a_public_case(over, not_by=[str(user.pk) for user in team])
    assert told(case) == {"adjudicator", "outside_contact"}
    outside.watch()
    assert Incident.objects.visible_to(cast.outside_contact).get() == case


def test_a_late_report_nobody_takes_is_told_of_every_day_until_somebody_does(over, cast):
    case, _number = a_public_case(over)
    assert reporter_calls.remind() == 0
    for day in (2, 3):
        ReportReceipt.objects.update(remind_at=Now())
        assert reporter_calls.remind() == 1
        assert receipt_of(case).told_times == day
        assert receipt_of(case).remind_at > case.created_at + timedelta(hours=23)
    assert told(case) == {"lead", "adjudicator", "responder", "second_responder", "recused_responder"}
    actions.take(case, by=cast.lead)
    ReportReceipt.objects.update(remind_at=Now())
    assert reporter_calls.remind() == 0
    tick()
    assert not Escalation.objects.exists()


def test_the_team_may_still_find_it_urgent_and_then_the_ladder_runs(over, cast):
    case, _number = a_public_case(over, force="yes")
    actions.triage(case, severity="critical", reason="He is still near them.", danger_now=True, by=cast.lead)
    assert Escalation.objects.get().incident == case
