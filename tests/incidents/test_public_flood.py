"""Two hundred reports within a minute: phones that stay usable, nothing lost, and danger always rings."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import F

from eventsafety.events.choices import Severity
from eventsafety.notifications import engine
from eventsafety.notifications.models import Attempt, Delivery
from incidents import actions
from incidents.actions import Told
from incidents.engine import tick
from incidents.models import Escalation, Incident, Report, ReportReceipt
from teams.models import Ladder, LadderStep
from tests.incidents.on_call import on_shift
from tests.incidents.outsiders import CALM, send
from tests.notifications.reachable import reach

pytestmark = [pytest.mark.feature("P02"), pytest.mark.feature("N04")]
MANY, BURSTS = 200, 20


@pytest.fixture
def pair(running_event, cast):
    on_shift(cast, cast.responder, cast.second_responder)
    return [cast.responder, cast.second_responder]


def report(event, number, **answers) -> None:
    told = Told(answers=CALM | answers, verbatim=f"Number {number}.", told_by="target")
    actions.report_publicly(event, form=f"form {number}", content="", told=told)


def bring_out() -> None:
    tick()
    while engine.drain():
        pass


def let_pass(seconds: float) -> None:
    """Let time pass for the messages; the ladders stay where they are."""
    by = timedelta(seconds=seconds)
    Delivery.objects.update(
        due_at=F("due_at") - by, created_at=F("created_at") - by, accepted_at=F("accepted_at") - by
    )


def in_a_minute(event, report_one) -> None:
    """Two hundred reports, ten every three seconds, and the half minute after them."""
    for burst in range(BURSTS):
        for n in range(MANY // BURSTS):
            report_one(event, burst * (MANY // BURSTS) + n)
        bring_out()
        let_pass(60 / BURSTS)
    for _pause in range(6):
        let_pass(5)
        bring_out()


def subjects_to(user) -> list[str]:
    return [one.subject for one in mail.outbox if one.to == [user.email]]


def cases_told_of(subjects) -> int:
    counted = [int(subject.split()[0]) for subject in subjects if " calls" in subject]
    return sum(counted) + len([subject for subject in subjects if " calls" not in subject])


def test_two_hundred_reports_by_the_form_are_a_dozen_mails_each_and_none_is_lost(running_event, pair):
    in_a_minute(running_event, lambda event, n: send(event, verbatim=f"Number {n}."))
    for user in pair:
        subjects = subjects_to(user)
        assert len(subjects) <= 14
        assert cases_told_of(subjects) == MANY
    assert Report.objects.count() == Incident.objects.count() == ReportReceipt.objects.count() == MANY
    assert len({report.verbatim for report in Report.objects.all()}) == MANY
    assert Escalation.objects.filter(step=1).count() == MANY
    states = Delivery.objects.filter(channel="email").values_list("state", flat=True)
    assert (len(states), set(states)) == (2 * MANY, {"accepted"})
    assert Attempt.objects.filter(delivery__channel="email", outcome="accepted").count() == 2 * MANY


def test_where_a_ladder_rings_phones_it_rings_no_more_than_the_cap_and_mails_the_rest(
    running_event, pair, settings
):
    ladder = Ladder.objects.create(event=running_event, severity=Severity.MAJOR)
    LadderStep.objects.create(
        ladder=ladder, position=1, wait_minutes=30, target="pair", channels=["voice", "sms", "email"]
    )
    for number, user in enumerate(pair):
        for channel in ("voice", "sms"):
            reach(user, channel, f"+44770090030{number}")
    in_a_minute(running_event, report)
    for user in pair:
        rang = Delivery.objects.filter(recipient=user, channel__in=["voice", "sms"], state="accepted")
        assert rang.count() == settings.PAID_PER_PERSON == 20
        mailed = Delivery.objects.filter(recipient=user, channel="email", state="accepted")
        assert rang.count() + mailed.count() == MANY
        assert len(subjects_to(user)) <= 14


def test_danger_rings_every_time_however_many(running_event, pair):
    for number in range(30):
        report(running_event, number)
    bring_out()
    mail.outbox.clear()
    for number in range(30, 40):
        report(running_event, number, hurt=["yes", "doctor"][number % 2])
    bring_out()
    urgent = Incident.objects.filter(severity__in=["critical", "medical_emergency"])
    for user in pair:
        alone = {subject for subject in subjects_to(user) if " calls" not in subject}
        assert len(alone) == 10
        assert all(any(case.case_name in subject for subject in alone) for case in urgent)
