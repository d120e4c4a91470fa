import pytest
from django.db import transaction

from eventsafety.notifications import outbox
from eventsafety.notifications.models import Delivery
from tests.factories import UserFactory
from tests.notifications.posting import post

pytestmark = pytest.mark.django_db


def rows(group):
    found = Delivery.objects.filter(group=group).order_by("recipient__username", "channel")
    return list(found.values_list("recipient__username", "channel", "state", "next_channels"))


def test_everybody_gets_it_in_the_app_at_once_and_by_the_first_channel():
    ada, ben = UserFactory(username="ada"), UserFactory(username="ben")
    assert rows(post(ada, ben, channels=["sms", "email"])) == [
        ("ada", "in_app", "accepted", []),
        ("ada", "sms", "pending", ["email"]),
        ("ben", "in_app", "accepted", []),
        ("ben", "sms", "pending", ["email"]),
    ]


def test_in_app_alone_needs_no_other_channel():
    ada = UserFactory(username="ada")
    assert rows(post(ada, channels=["in_app"])) == [("ada", "in_app", "accepted", [])]


@pytest.mark.feature("N04")
def test_the_same_step_is_never_written_twice():
    ada = UserFactory()
    group = post(ada)
    first = rows(group)
    post(ada, ada, group=group)
    assert rows(group) == first
    post(ada, group=group, step=1)
    assert Delivery.objects.filter(group=group).count() == 2 * len(first)


@pytest.mark.feature("N04")
def test_messages_vanish_with_the_transaction_that_wrote_them():
    with transaction.atomic():
        post(UserFactory())
        transaction.set_rollback(True)
    assert Delivery.objects.count() == 0


def test_cancelling_stops_what_waits_and_leaves_what_was_sent():
    ada, ben = UserFactory(username="ada"), UserFactory(username="ben")
    group, other = post(ada, ben), post(ada)
    assert outbox.cancel(group, recipient=ada) == 1
    assert [row[2] for row in rows(group)] == ["cancelled", "accepted", "pending", "accepted"]
    assert outbox.cancel(group) == 1
    assert outbox.cancel(group) == 0
    assert [row[2] for row in rows(other)] == ["pending", "accepted"]


def test_taking_back_also_empties_the_inbox():
    ada, ben = UserFactory(username="ada"), UserFactory(username="ben")
    group = post(ada, ben)
    assert outbox.take_back(group, recipient=ada) == 2
    assert [row[2] for row in rows(group)] == ["cancelled", "cancelled", "pending", "accepted"]
