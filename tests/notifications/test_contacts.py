"""Messages to numbers of the event's list, and the ways to reach people."""

import uuid

import pytest
from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from eventsafety.events.models import Contact
from eventsafety.notifications import engine, outbox
from eventsafety.notifications.message import CodeWordMessage
from eventsafety.notifications.models import ContactPoint, Delivery, address_mark
from eventsafety.notifications.reach import verified_channels
from tests.factories import EventFactory, UserFactory

pytestmark = pytest.mark.django_db


def security(**more) -> Contact:
    more = {"kind": "security", "name": "Front desk", "phone": "+44 7700 900301"} | more
    return Contact.objects.create(event=EventFactory(), **more)


def call(*contacts, recipients=(), channels=("voice", "sms", "email"), group=None) -> uuid.UUID:
    group = group or uuid.uuid4()
    outbox.enqueue(
        event_id=uuid.uuid4(),
        group=group,
        round=1,
        step=0,
        recipients=recipients,
        contacts=contacts,
        channels=channels,
        message_for=lambda _to, pk: CodeWordMessage("amber kettle", "critical", "A1", f"/ack/{pk}/"),
    )
    return group


def point(user, channel="sms", address="+447700900300", **more) -> ContactPoint:
    return ContactPoint.objects.create(
        user=user, channel=channel, address=address, address_mark=address_mark(channel, address), **more
    )


@pytest.mark.feature("K08")
def test_a_number_of_the_list_is_called_by_what_it_has_and_gets_no_link():
    group = call(security(), security(email="desk@mail.example"))
    rows = Delivery.objects.filter(group=group).order_by("contact__email")
    assert [(row.channel, row.next_channels, row.message["path"], row.recipient) for row in rows] == [
        ("voice", ["sms"], "", None),
        ("voice", ["sms", "email"], "", None),
    ]


@pytest.mark.feature("N04")
def test_a_number_is_called_even_where_the_step_names_no_way_it_has():
    group = call(security(), channels=["email"])
    row = Delivery.objects.get(group=group)
    assert (row.channel, row.next_channels) == ("voice", ["sms"])


@pytest.mark.feature("N04")
def test_the_same_number_is_never_called_twice_for_a_step():
    desk, ada = security(), UserFactory()
    group = call(desk, recipients=[ada])
    call(desk, desk, recipients=[ada], group=group)
    assert Delivery.objects.filter(group=group).count() == 3


def test_the_next_way_goes_to_the_same_number(mailoutbox, settings):
    settings.MESSAGE_CHANNELS = {"email": settings.MESSAGE_CHANNELS["email"]}
    group = call(security(email="desk@mail.example"))
    engine.drain()
    rows = Delivery.objects.filter(group=group).order_by("created_at")
    assert [(row.channel, row.state) for row in rows] == [
        ("voice", "failed"),
        ("sms", "failed"),
        ("email", "accepted"),
    ]
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [(["desk@mail.example"], "amber kettle")]


def test_striking_a_number_off_the_list_leaves_what_was_sent_and_stops_the_rest():
    desk = security()
    group = call(desk)
    desk.delete()
    engine.drain()
    row = Delivery.objects.get(group=group, channel="voice")
    assert (row.state, row.addressee) == ("failed", None)


def test_a_message_goes_to_one():
    with pytest.raises(IntegrityError, match="a_delivery_goes_to_one"), transaction.atomic():
        Delivery.objects.create(
            event_id=uuid.uuid4(), group=uuid.uuid4(), recipient=UserFactory(), contact=security(), message={}
        )


@pytest.mark.feature("K03")
def test_verified_channels_are_the_mail_of_the_invitation_and_what_was_confirmed(django_assert_num_queries):
    ada, ben, cleo = UserFactory(), UserFactory(email=""), UserFactory(is_active=False)
    point(ada, verified_at=Now())
    point(ada, "voice", verified_at=Now())
    point(ben)
    point(cleo, verified_at=Now())
    with django_assert_num_queries(2):
        found = verified_channels([ada.pk, ben.pk, cleo.pk])
    assert found == {ada.pk: {"email", "sms", "voice"}, ben.pk: set(), cleo.pk: set()}


def test_an_address_is_found_again_and_lies_sealed():
    kept = point(UserFactory(), verified_at=Now())
    assert ContactPoint.objects.at("sms", "+447700900300").get().address == "+447700900300"
    assert not ContactPoint.objects.at("voice", "+447700900300").exists()
    assert "7700" not in kept.address_mark
    with pytest.raises(IntegrityError), transaction.atomic():
        point(kept.user)


@pytest.mark.feature("K03")
def test_a_way_this_installation_cannot_send_by_does_not_count(settings):
    ada = UserFactory()
    point(ada, verified_at=Now())
    settings.MESSAGE_CHANNELS = {"email": settings.MESSAGE_CHANNELS["email"]}
    assert verified_channels([ada.pk]) == {ada.pk: {"email"}}
