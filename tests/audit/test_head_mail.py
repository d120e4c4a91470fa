"""The head goes out to auditors every quarter of an hour, if anything moved that they may see."""

import re
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db.models import F

from eventsafety import audit
from eventsafety.audit import linking
from eventsafety.events.models import Membership
from eventsafety.trail.mailing import mail_heads
from eventsafety.trail.models import HeadMail
from incidents import actions
from tests.factories import EventFactory, MembershipFactory
from tests.incidents.conftest import report_case

pytestmark = pytest.mark.feature("N12")


@pytest.fixture
def moved(cast) -> None:
    audit.record("event.edited", cast.event, by=cast.organiser)


def sweep(*, minutes: int = 0) -> list:
    """Let minutes pass, link and sweep; return the mails that left."""
    before = len(mail.outbox)
    HeadMail.objects.update(looked_at=F("looked_at") - timedelta(minutes=minutes))
    linking.link()
    for _n in range(3):
        mail_heads()
    return mail.outbox[before:]


def test_it_holds_event_time_and_heads_and_nothing_more(cast, moved):
    (sent,) = sweep()
    assert sent.to == [cast.auditor.email]
    assert sent.subject == "EventSafety: head of the record of Lakeside Summit"
    head = audit.head(cast.event)
    assert re.fullmatch(r"[0-9a-f]{32}", head)
    without = re.sub(r"Time: \d{4}-\d\d-\d\d \d\d:\d\d \(Europe/Tallinn\)", "Time", sent.body)
    assert without.strip().split("\n\n") == [
        "The record of Lakeside Summit has moved.",
        f"Time\n{head}",
        "Keep this mail. With these lines whoever runs EventSafety can show that nothing recorded before was "
        f"changed or cut off:\npython manage.py verify_audit --head {head}",
        f"http://127.0.0.1:8000/e/{cast.event.slug}/audit/",
    ]


def test_once_in_a_quarter_of_an_hour_and_only_when_something_moved(cast, moved):
    assert len(sweep()) == 1
    audit.record("event.edited", cast.event, by=cast.organiser)
    assert (len(sweep()), len(sweep(minutes=14))) == (0, 0)
    assert len(sweep(minutes=1)) == 1
    assert len(sweep(minutes=15)) == 0


def test_sign_ins_of_members_move_it_and_carry_the_head_of_the_site(cast, moved):
    sweep()
    audit.record("user.signed_in", cast.stranger, by=cast.stranger)
    assert sweep(minutes=15) == []
    audit.record("user.signed_in", cast.lead, by=cast.lead)
    (sent,) = sweep(minutes=15)
    assert f"--head {audit.head(cast.event)} --head {audit.head()}" in sent.body


def test_what_the_auditor_did_alone_brings_no_mail(cast, moved):
    sweep()
    audit.record("trail.opened", cast.event, by=cast.auditor)
    assert sweep(minutes=15) == []


@pytest.mark.feature("N01")
def test_a_case_the_auditor_is_shut_out_of_moves_nothing(cast, moved):
    case = report_case(cast.event, cast.responder)
    actions.add_person(case, part="subject", user=cast.auditor, by=cast.lead)
    second = MembershipFactory(event=cast.event, roles=["auditor"]).user
    assert {one.to[0] for one in sweep()} == {cast.auditor.email, second.email}
    actions.take(case, by=cast.responder)
    assert [one.to for one in sweep(minutes=15)] == [[second.email]]


def test_whoever_is_no_auditor_any_more_gets_nothing(cast, moved):
    sweep()
    Membership.objects.filter(user=cast.auditor).update(roles=["organiser"])
    audit.record("event.edited", cast.event, by=cast.organiser)
    assert sweep(minutes=15) == []


def test_an_auditor_without_an_address_and_one_of_a_silent_event_get_nothing(cast, moved):
    cast.auditor.email = ""
    cast.auditor.save()
    MembershipFactory(event=EventFactory(), roles=["auditor"])
    assert sweep() == []


def test_a_mail_server_that_refuses_costs_a_quarter_of_an_hour_and_no_mail(cast, moved, monkeypatch, caplog):
    def refuses(*_args):
        raise SMTPServerDisconnected("secret words")

    with monkeypatch.context() as down:
        down.setattr(EmailBackend, "send_messages", refuses)
        assert sweep() == []
    assert "SMTPServerDisconnected" in caplog.text
    assert "secret" not in caplog.text
    assert sweep() == []
    assert len(sweep(minutes=15)) == 1


def test_a_crash_between_claiming_and_sending_loses_nothing_and_floods_nobody(cast, moved, monkeypatch):
    def dies(*_args):
        raise ZeroDivisionError

    linking.link()
    with monkeypatch.context() as crash:
        crash.setattr(EmailBackend, "send_messages", dies)
        with pytest.raises(ZeroDivisionError):
            mail_heads()
    assert sweep() == []
    assert len(sweep(minutes=15)) == 1
    assert len(sweep(minutes=15)) == 0
