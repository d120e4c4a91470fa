"""A lookup answers what its QuerySet answers, with one query, for any values and in any thread."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connections
from django.utils import timezone

from eventsafety.accounts.models import Session, User
from eventsafety.events.models import Event, Membership
from eventsafety.lookups import Lookup
from tests.factories import EventFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db

OF_EVENT = Lookup(
    lambda event: Membership.objects.active().filter(event=event).select_related("user"), uuid.UUID
)


def test_a_lookup_finds_the_rows_of_its_values(django_assert_num_queries):
    one, two = EventFactory(), EventFactory()
    members = {event: MembershipFactory(event=event) for event in (one, two)}
    OF_EVENT.all(one.pk)
    for event in (one, two, one):
        with django_assert_num_queries(1):
            found = OF_EVENT.all(event.pk)
            assert [(row, row.user.name, row.roles) for row in found] == [
                (members[event], members[event].user.name, members[event].roles)
            ]
    assert OF_EVENT.one(uuid.uuid4()) is None


def test_fields_come_back_as_a_queryset_gives_them():
    event = EventFactory(response_minutes={"major": 7})
    found = Lookup(lambda slug: Event.objects.filter(slug=slug), str).one(event.slug)
    from_queryset = Event.objects.get(pk=event.pk)
    fields = [field.attname for field in Event._meta.concrete_fields]
    assert {name: getattr(found, name) for name in fields} == {
        name: getattr(from_queryset, name) for name in fields
    }
    found.name = "Another name"
    found.save()
    assert Event.objects.get(pk=event.pk).name == "Another name"


def test_a_lookup_may_name_columns_and_take_moments():
    user = UserFactory()
    row = Session.objects.create(
        session_key="a" * 40, user=user, expire_date=timezone.now() + timedelta(hours=1)
    )
    lookup = Lookup(
        lambda key, now: Session.objects.filter(pk=key, expire_date__gt=now).values_list("device", "user"),
        *(str, datetime),
    )
    assert lookup.all(row.pk, timezone.now()) == [("", user.pk)]
    assert lookup.all(row.pk, timezone.now() + timedelta(hours=2)) == []


def test_hostile_values_stay_values():
    lookup = Lookup(lambda name: User.objects.filter(username=name), str)
    UserFactory(username="sanna")
    for words in ("' OR 1=1 --", "%s", "%(x)s", "sanna'; DROP TABLE accounts_user; --", "\\"):
        assert lookup.all(words) == []
    assert lookup.one("sanna").username == "sanna"


def test_a_value_that_is_changed_on_its_way_is_refused():
    with pytest.raises(ValueError, match="does not reach its query"):
        Lookup(lambda name: User.objects.filter(username__contains=name), str).all("anna")
    with pytest.raises(ValueError, match="does not reach its query"):
        Lookup(lambda name: User.objects.all(), str).all("anna")


@pytest.mark.django_db(transaction=True)
def test_threads_ask_at_once_and_get_their_own_answers():
    users = [UserFactory() for _number in range(8)]
    lookup = Lookup(lambda user: User.objects.filter(pk=user), uuid.UUID)

    def ask(user) -> bool:
        try:
            return all(lookup.one(user.pk) == user for _turn in range(50))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, users)) == [True] * 8
