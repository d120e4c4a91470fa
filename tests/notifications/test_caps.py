"""Caps on paid messages: free channels step in, the lead hears of it, the gravest cases are exempt."""

import uuid
from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.urls import reverse

from eventsafety.events.models import Contact
from eventsafety.notifications import caps, engine, outbox
from eventsafety.notifications.inbox import letters
from eventsafety.notifications.message import CodeWordMessage
from eventsafety.notifications.models import Capped, Delivery
from incidents import actions
from tests.incidents.on_call import case, running, step
from tests.notifications.reachable import NUMBER, reach

pytestmark = [pytest.mark.django_db, pytest.mark.feature("N04")]


@pytest.fixture(autouse=True)
def limits(settings):
    settings.PAID_PER_PERSON, settings.PAID_PER_EVENT = 2, 3


def call(event, *people, severity="major", group=None, channels=("voice", "sms", "email")) -> uuid.UUID:
    group = group or uuid.uuid4()
    outbox.enqueue(
        event_id=event.pk,
        group=group,
        round=1,
        step=0,
        recipients=people,
        channels=channels,
        message_for=lambda _to, pk: CodeWordMessage("amber kettle", severity, "A1", f"/ack/{pk}/"),
    )
    engine.drain()
    return group


def went(group) -> list[tuple]:
    rows = Delivery.objects.filter(group=group).exclude(channel="in_app").order_by("created_at")
    return list(rows.values_list("channel", "state"))


CAPPED = [("voice", "failed"), ("email", "accepted")]


def test_beyond_the_limit_of_a_person_the_next_free_way_steps_in(cast):
    ada = reach(channel="voice").user
    for _call in range(2):
        assert went(call(cast.event, ada)) == [("voice", "accepted")]
    assert went(call(cast.event, ada)) == CAPPED
    assert went(call(cast.event, reach(channel="voice").user)) == [("voice", "accepted")]


def test_beyond_the_limit_of_an_event_everybody_of_it_gets_free_ways(cast):
    people = [reach(channel="voice").user for _person in range(5)]
    for user in people[:3]:
        assert went(call(cast.event, user)) == [("voice", "accepted")]
    assert went(call(cast.event, people[3])) == CAPPED


def test_where_a_step_names_no_free_way_e_mail_steps_in(cast):
    ada = reach(channel="sms").user
    for _call in range(2):
        call(cast.event, ada, channels=["sms"])
    group = call(cast.event, ada, channels=["sms"])
    assert went(group) == [("sms", "failed"), ("email", "accepted")]


@pytest.mark.parametrize("severity", ["medical_emergency", "critical"])
def test_the_gravest_cases_are_never_held_back(cast, severity):
    ada = reach(channel="voice").user
    for _call in range(6):
        assert went(call(cast.event, ada, severity=severity)) == [("voice", "accepted")]
    assert not Capped.objects.exists()


def test_after_an_hour_paid_ways_are_open_again(cast):
    ada = reach(channel="voice").user
    for _call in range(2):
        call(cast.event, ada)
    Delivery.objects.update(accepted_at=Now() - timedelta(minutes=61))
    assert went(call(cast.event, ada)) == [("voice", "accepted")]


@pytest.fixture
def held_back(cast, settings):
    """A major case whose call by text message was held back."""
    settings.PAID_PER_PERSON = 0
    incident = case(cast, severity="major")
    escalation = running(incident, step("pair", channels=["sms"]))
    reach(cast.responder, "sms", NUMBER)
    call(cast.event, cast.responder, group=escalation.pk, channels=["sms"])
    return incident


def test_the_lead_reads_of_it_in_the_inbox_and_on_the_ladder_and_roster(cast, held_back, sign_in):
    words = [letter.message.words() for letter in letters(cast.lead)]
    assert words == ["Limit of paid messages"]
    assert letters(cast.responder)[0].message.words() != "Limit of paid messages"
    for page in ("teams:ladders", "teams:roster"):
        text = sign_in(cast.lead).get(reverse(page, args=[cast.event.slug])).content.decode()
        assert "reached their limit" in text
    assert "amber" not in " ".join(words)


def test_it_is_told_once_for_a_case(cast, held_back):
    group = Capped.objects.get().group
    for number in range(3):
        outbox.enqueue(
            event_id=cast.event.pk,
            group=group,
            round=2 + number,
            step=0,
            recipients=[cast.responder],
            channels=["sms"],
            message_for=lambda _to, _pk: CodeWordMessage("amber kettle", "major"),
        )
    engine.drain()
    assert len(letters(cast.lead)) == 1


@pytest.mark.feature("N01")
def test_a_lead_who_must_not_know_of_the_case_hears_nothing(cast, held_back, sign_in):
    """Neither when it happens nor when they are linked to the case afterwards."""
    actions.add_person(held_back, part="witness", user=cast.lead, by=cast.responder)
    assert letters(cast.lead) == []
    assert caps.latest_for(cast.lead, cast.event) is None
    page = sign_in(cast.lead).get(reverse("teams:ladders", args=[cast.event.slug])).content.decode()
    assert "reached their limit" not in page
    Capped.objects.all().delete()
    Delivery.objects.filter(recipient=cast.lead).delete()
    call(cast.event, cast.responder, group=held_back.escalation.pk, channels=["sms"])
    outbox.enqueue(
        event_id=cast.event.pk,
        group=held_back.escalation.pk,
        round=9,
        step=0,
        recipients=[cast.responder],
        channels=["sms"],
        message_for=lambda _to, _pk: CodeWordMessage("amber kettle", "major"),
    )
    engine.drain()
    assert Capped.objects.count() == 1
    assert not Delivery.objects.filter(recipient=cast.lead).exists()


@pytest.mark.feature("K08")
def test_whom_no_free_way_reaches_is_not_held_back(cast, settings):
    settings.PAID_PER_EVENT = 0
    ada = reach(channel="voice").user
    ada.email = ""
    ada.save()
    desk = Contact.objects.create(event=cast.event, kind="security", name="Desk", phone="+44 7700 900301")
    assert went(call(cast.event, ada)) == [("voice", "accepted")]
    group = uuid.uuid4()
    outbox.enqueue(
        event_id=cast.event.pk,
        group=group,
        round=1,
        step=0,
        recipients=[],
        contacts=[desk],
        channels=["voice"],
        message_for=lambda _to, _pk: CodeWordMessage("amber kettle", "major"),
    )
    engine.drain()
    assert went(group) == [("voice", "accepted")]
