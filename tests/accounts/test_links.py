"""A link from a confidential row to an account: sealed, found by its mark, read like a foreign key."""

import uuid

import pytest
from django.db import connection

from eventsafety.accounts.links import account_mark, fetch_accounts
from incidents.models import Person
from tests.factories import UserFactory
from tests.incidents.conftest import report_case

pytestmark = pytest.mark.feature("N11")


@pytest.fixture
def case(cast):
    return report_case(cast.event, cast.responder)


def linked(case, user, by) -> Person:
    return case.people.create(part="subject", user=user, created_by=by)


def test_the_account_is_read_back_and_found_by_its_mark(case, cast):
    person = linked(case, cast.organiser, cast.lead)
    read = Person.objects.get(user_mark=account_mark(cast.organiser))
    assert (read, read.user, read.user_id) == (person, cast.organiser, cast.organiser.pk)
    assert account_mark(cast.organiser.pk) == account_mark(cast.organiser) != account_mark(uuid.uuid4())


def test_without_an_account_there_is_nothing_to_find(case, cast, django_assert_num_queries):
    person = linked(case, None, cast.lead)
    with django_assert_num_queries(0):
        assert (person.user, person.user_id, person.user_mark) == (None, None, "")


def test_the_database_does_not_say_who_it_is(case, cast):
    linked(case, cast.organiser, cast.lead)
    with connection.cursor() as cursor:
        cursor.execute("SELECT user_sealed, user_mark FROM incidents_person")
        sealed, mark = cursor.fetchone()
    for form in (str(cast.organiser.pk), cast.organiser.pk.hex):
        assert form.encode() not in bytes(sealed)
        assert form not in mark
    assert cast.organiser.pk.bytes not in bytes(sealed)


def test_a_row_read_again_has_the_link_it_has_now(case, cast):
    person = linked(case, None, cast.lead)
    for user in (cast.organiser, cast.auditor, None):
        other = Person.objects.get(pk=person.pk)
        other.user = user
        other.save()
        person.refresh_from_db()
        assert (person.user, person.user_id) == (user, user.pk if user else None)


def test_the_accounts_of_many_rows_cost_one_query(case, cast, django_assert_num_queries):
    users = [UserFactory() for _ in range(5)]
    for user in [*users, None]:
        linked(case, user, cast.lead)
    with django_assert_num_queries(2):
        people = fetch_accounts(Person.objects.all(), "user")
        assert [person.user for person in people] == [*users, None]
