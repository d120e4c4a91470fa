from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models.functions import Now
from django.test import Client

from eventsafety.notifications import beats
from eventsafety.notifications.models import Delivery, EngineBeat
from tests.factories import UserFactory
from tests.notifications.posting import post
from tests.processes import free_port

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


def test_a_message_that_waits_for_a_minute_fails():
    beats.beat("tick")
    beats.beat("drain")
    post(UserFactory())
    Delivery.objects.update(due_at=Now() - timedelta(seconds=61))
    status, words = engine()
    assert (status, words["status"]) == (503, "overdue")


def ready():
    reply = Client().get("/health/ready")
    return reply.status_code, reply.json()["status"]


def test_a_server_over_a_database_that_is_up_to_date_is_ready():
    assert ready() == (200, "ok")


def test_a_server_ahead_of_its_database_is_not_ready():
    MigrationRecorder.Migration.objects.filter(app="notifications").latest("applied").delete()
    assert ready() == (503, "not migrated")


@pytest.mark.django_db(transaction=True)
def test_without_a_database_nothing_is_ready_and_no_engine_runs(settings):
    right = connection.settings_dict["PORT"], connection.settings_dict["HOST"]
    connection.close()
    connection.settings_dict |= {"HOST": "127.0.0.1", "PORT": str(free_port())}
    try:
        assert ready() == (503, "no database")
        assert engine() == (503, {"status": "no database"})
    finally:
        connection.close()
        connection.settings_dict["PORT"], connection.settings_dict["HOST"] = right
