from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.test import Client

from eventsafety.notifications import beats
from eventsafety.notifications.models import Delivery, EngineBeat
from tests.factories import UserFactory
from tests.notifications.posting import post

pytestmark = [pytest.mark.django_db, pytest.mark.feature("N04")]


def engine():
    reply = Client().get("/health/engine")
    return reply.status_code, reply.json()


def test_the_server_says_it_lives_without_asking_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        reply = Client().get("/health/live")
    assert (reply.status_code, reply.json()) == (200, {"status": "ok"})


def test_an_engine_that_runs_is_well():
    beats.beat("tick")
    beats.beat("drain")
    status, words = engine()
    assert (status, words["status"], words["oldest_overdue_seconds"]) == (200, "ok", 0.0)
    assert set(words["seconds_since"]) == {"tick", "drain"}


@pytest.mark.parametrize("late", ["tick", "drain"])
def test_a_part_that_stands_still_for_thirty_seconds_fails(late):
    beats.beat("tick")
    beats.beat("drain")
    EngineBeat.objects.filter(name=late).update(at=Now() - timedelta(seconds=31))
    status, words = engine()
    assert (status, words["status"]) == (503, "late")
    assert 30.5 < words["seconds_since"][late] < 35


def test_a_part_that_never_ran_fails():
    beats.beat("tick")
    status, words = engine()
    assert (status, words["seconds_since"]["drain"]) == (503, None)


def test_the_oldest_overdue_message_is_told_and_nothing_of_it():
    post(UserFactory())
    Delivery.objects.update(due_at=Now() - timedelta(seconds=70))
    _status, words = engine()
    assert 69 < words["oldest_overdue_seconds"] < 75
    assert "amber" not in str(words)
