from datetime import timedelta

import pytest
from django.db.models import F
from django.db.models.functions import Now

from eventsafety.notifications import engine, outbox
from eventsafety.notifications.models import Attempt, Delivery, EngineBeat
from eventsafety.notifications.outcomes import failed
from tests.factories import UserFactory
from tests.notifications.posting import mail_server, post

pytestmark = pytest.mark.django_db


def let_pass(seconds):
    by = timedelta(seconds=seconds)
    Delivery.objects.update(due_at=F("due_at") - by, lease_until=F("lease_until") - by)


def away(group):
    return Delivery.objects.exclude(channel="in_app").get(group=group)


def outcomes(delivery):
    return list(delivery.tries.values_list("outcome", "error_kind"))


@pytest.mark.feature("N03")
def test_an_email_has_the_code_word_as_subject_and_one_line_with_a_link(mails, settings):
    settings.BASE_URL = "https://safety.example/"
    group = post(UserFactory(email="ada@mail.example"))
    delivery = away(group)
    assert engine.drain() == 1
    path = delivery.message["path"]
    assert mails() == [
        (
            ["ada@mail.example"],
            "amber kettle",
            f"amber kettle · Critical · A1\n\nhttps://safety.example{path}",
        )
    ]
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == ("accepted", 1)
    assert outcomes(delivery) == [("accepted", "")]
    assert delivery.accepted_at is not None


def test_what_is_not_due_waits_and_nothing_goes_twice(mails):
    post(UserFactory())
    Delivery.objects.update(due_at=Now() + timedelta(seconds=60))
    assert engine.drain() == 0
    let_pass(61)
    assert (engine.drain(), engine.drain()) == (1, 0)
    assert len(mails()) == 1


def test_the_oldest_goes_first(mails):
    late, early = UserFactory(email="late@mail.example"), UserFactory(email="early@mail.example")
    post(late)
    post(early)
    Delivery.objects.filter(recipient=early).update(due_at=Now() - timedelta(minutes=1))
    engine.drain()
    assert [to for to, *_rest in mails()] == [["early@mail.example"], ["late@mail.example"]]


@pytest.mark.feature("N04")
def test_a_channel_that_fails_is_tried_after_5_15_and_45_seconds_then_the_next_steps_in(
    no_mail_server, mails, settings
):
    ada = UserFactory(email="ada@mail.example")
    group = post(ada, channels=["email", "sms"])
    delivery = away(group)
    for seconds in (5, 15, 45):
        assert engine.drain() == 1
        row = Delivery.objects.annotate(wait=F("due_at") - Now()).get(pk=delivery.pk)
        assert row.state == "retry"
        assert 0.75 * seconds < row.wait.total_seconds() <= 1.2 * seconds
        let_pass(1.2 * seconds)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.MESSAGE_CHANNELS = {"sms": settings.MESSAGE_CHANNELS["email"]}
    assert engine.drain() == 2
    delivery.refresh_from_db()
    assert delivery.state == "failed"
    assert outcomes(delivery)[:3] == [("retry", "ConnectionRefusedError")] * 3
    following = Delivery.objects.get(group=group, channel="sms")
    assert (following.state, following.recipient, following.message) == ("accepted", ada, delivery.message)
    assert len(mails()) == 1


@pytest.mark.parametrize(("address", "kind"), [("", "no_address"), ("gone@mail.example", "address_refused")])
def test_what_can_never_arrive_fails_at_once_and_pulls_the_next_channel(settings, address, kind):
    with mail_server("550 no such mailbox") as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        group = post(UserFactory(email=address), channels=["email", "sms"])
        engine.drain()
    states = Delivery.objects.filter(group=group).values_list("channel", "state")
    assert set(states) == {("in_app", "accepted"), ("email", "failed"), ("sms", "failed")}
    assert list(Attempt.objects.values_list("error_kind", flat=True)) == [kind, "no_contact_point"]


def test_a_mailbox_that_is_busy_is_tried_again(settings):
    with mail_server("451 later") as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        group = post(UserFactory())
        engine.drain()
        assert away(group).state == "retry"
        server.to_recipient = "250 fine"
        let_pass(10)
        engine.drain()
        assert (away(group).state, server.kept) == ("accepted", 1)


@pytest.mark.feature("N04")
def test_what_was_cancelled_between_claim_and_sending_is_not_sent(mails):
    group = post(UserFactory())
    delivery = engine.claim()
    outbox.cancel(group)
    engine.bring_out(delivery)
    assert mails() == []
    assert (away(group).state, Attempt.objects.count()) == ("cancelled", 0)


def test_what_was_cancelled_while_it_failed_pulls_no_other_channel(settings):
    group = post(UserFactory(email=""), channels=["email", "sms"])
    delivery = engine.claim()
    outbox.cancel(group)
    failed([delivery], "no_address")
    assert set(Delivery.objects.filter(group=group).values_list("channel", "state")) == {
        ("in_app", "accepted"),
        ("email", "cancelled"),
    }


@pytest.mark.feature("N04")
def test_what_a_worker_that_fell_silent_had_claimed_is_brought_out_after_its_lease(mails):
    group = post(UserFactory())
    assert engine.claim() is not None
    assert engine.drain() == 0, "leased to the other worker"
    let_pass(14)
    assert engine.drain() == 0
    let_pass(1)
    assert engine.drain() == 1
    assert (away(group).state, len(mails())) == ("accepted", 1)


def test_a_worker_that_comes_too_late_does_not_send_what_another_has_claimed(mails):
    post(UserFactory())
    slow = engine.claim()
    let_pass(16)
    engine.bring_out(engine.claim())
    engine.bring_out(slow)
    assert len(mails()) == 1


def test_a_drain_stops_after_its_spell_so_that_ladders_get_their_turn(monkeypatch, mails):
    post(UserFactory(), UserFactory())
    monkeypatch.setattr(engine, "SPELL", 0.0)
    assert engine.drain() == 0
    assert EngineBeat.objects.filter(name="drain").exists()
