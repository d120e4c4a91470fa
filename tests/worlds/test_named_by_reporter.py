"""Somebody whom a reporter names as one who must not learn of it: their world stays the same, byte for byte.

Unlike other recusals this one comes before anybody is called, so not even a moment differs.
"""

from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone

from eventsafety.events.models import Event
from eventsafety.notifications import engine
from eventsafety.notifications.models import Delivery
from incidents import actions, escalations, news, outside, reporter_calls
from incidents.engine import tick
from incidents.models import Escalation, Incident, ReportReceipt
from tests.incidents.conftest import report_case
from tests.incidents.on_call import let_pass, on_shift
from tests.incidents.outsiders import a_public_case, come_back, receipt_of, write
from tests.worlds.lives import CANARY
from tests.worlds.pages import every_address, links_on, world

pytestmark = [pytest.mark.feature("P03"), pytest.mark.feature("N01")]
NAMED = ["lead", "responder", "adjudicator", "organiser", "outside_contact", "emergency_witness"]


@pytest.fixture
def stage(cast):
    """The event on its first day, a pair on shift, and another case that is over and old."""
    today = timezone.now().date()
    Event.objects.filter(pk=cast.event.pk).update(starts_on=today, ends_on=today, time_zone="UTC")
    cast.event.refresh_from_db()
    on_shift(cast, cast.responder, cast.second_responder)
    report_case(cast.event, cast.second_responder, verbatim="Another one.")
    Escalation.objects.update(state="acknowledged", next_due_at=None)
    cast.event.incidents.update(created_at=timezone.now() - timedelta(days=3, minutes=30))
    return cast


def everything(client, event) -> dict:
    seen = world(client, event, every_address(event), CANARY)
    return seen | world(client, event, links_on(seen, event), CANARY)


def live(cast, incident, number) -> None:
    """Let all that can happen to a public report happen, with the others of the team."""
    for _round in range(4):
        tick()
        engine.drain()
        let_pass(30)
    page = come_back(number)
    write(page, f"{CANARY} more")
    write(page, f"{CANARY} now", danger_now="on")
    ReportReceipt.objects.update(remind_at=Now())
    reporter_calls.remind()
    outside.watch()
    engine.drain()
    by = cast.second_responder
    escalations.answer(incident.escalation, answer="on_my_way", by=by)
    sent = {"receipt": receipt_of(incident), "text": CANARY, "client_uuid": incident.pk}
    actions.write_to_reporter(incident, by=by, **sent)
    news.sweep()
    actions.withdraw_report(receipt_of(incident))
    incident.refresh_from_db()
    actions.conclude(incident, outcome=CANARY, read_back="not_possible", by=by)


@pytest.mark.parametrize("actor", NAMED)
def test_nothing_a_named_person_can_open_or_receive_differs(stage, sign_in, actor):
    event, named = stage.event, getattr(stage, actor)
    client = sign_in(named)
    before = everything(client, event)
    told = {"not_by": [str(named.pk)], "verbatim": CANARY, "about": CANARY, "not_by_words": CANARY}
    incident, number = a_public_case(event, email=f"{CANARY}@mail.example", wants_news="on", **told)
    assert everything(client, event) == before
    live(stage, incident, number)
    assert everything(client, event) == before
    assert not Delivery.objects.filter(recipient=named).exists()
    assert not [one for one in mail.outbox if named.email in one.to]
    assert not Incident.objects.visible_to(named).filter(pk=incident.pk).exists()


def test_a_flood_that_names_somebody_does_not_show_in_what_they_are_sent(stage, sign_in):
    """Their own calls leave one by one, however many leave together for everybody else."""
    named = stage.responder
    for n in range(12):
        a_public_case(stage.event, not_by=[str(named.pk)], verbatim=f"{n}")
    mine, _number = a_public_case(stage.event, verbatim="Theirs too.")
    tick()
    while engine.drain():
        pass
    subjects = [one.subject for one in mail.outbox if one.to == [named.email]]
    assert len(subjects) == 1
    assert mine.case_name in subjects[0]
    Delivery.objects.update(due_at=F("due_at") - timedelta(minutes=1))
    others = [one.subject for one in mail.outbox if one.to == [stage.second_responder.email]]
    assert len(others) == 5
