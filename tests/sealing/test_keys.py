"""One key for each owner, found, remembered, forgotten and destroyed."""

import time
import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from eventsafety.sealing import KeyMissing, Shredded, Tampered, keys, mark
from eventsafety.sealing.models import DataKey

pytestmark = pytest.mark.feature("N11")


@pytest.fixture(autouse=True)
def forgetful():
    keys.forget()
    yield
    keys.forget()


def test_an_owner_gets_a_key_with_the_first_value(db, owner):
    first = keys.current(owner)
    row = DataKey.objects.get(owner=owner)
    assert (first.id, row.kind, row.retired_at, row.destroyed_at) == (row.pk.bytes, "data", None, None)
    assert keys.current(owner).id == first.id
    assert keys.current(uuid.uuid4()).id != first.id


def test_the_key_itself_is_not_in_the_database(db, owner):
    keys.create(owner)
    row = DataKey.objects.get(owner=owner)
    secret = keys.unwrapped(row)
    assert len(secret) == 32
    assert secret not in bytes(row.wrapped)
    assert len(row.wrapped) == 12 + 32 + 16


def test_a_key_made_with_its_owner_costs_no_query_afterwards(owner, django_assert_num_queries, db):
    keys.create(owner)
    with django_assert_num_queries(0):
        keys.by_id(keys.current(owner).id)


def test_a_key_of_an_open_transaction_is_looked_up_again(db, owner, django_assert_num_queries):
    keys.current(owner)
    for _again in range(2):
        with django_assert_num_queries(1):
            keys.current(owner)


@pytest.mark.django_db(transaction=True)
def test_a_key_that_stands_is_remembered(owner, django_assert_num_queries):
    keys.current(owner)
    keys.current(owner)
    with django_assert_num_queries(0):
        keys.by_id(keys.current(owner).id)


@pytest.mark.django_db(transaction=True)
def test_a_key_rolled_back_seals_nothing(owner):
    with transaction.atomic():
        lost = [keys.current(owner) for _again in range(3)][-1]
        transaction.set_rollback(True)
    assert keys.current(owner).id != lost.id
    assert DataKey.objects.get(owner=owner).pk.bytes == keys.current(owner).id


def test_keys_are_forgotten_after_half_a_minute(db, owner, monkeypatch, django_assert_num_queries):
    key = keys.create(owner)
    now = time.monotonic()
    monkeypatch.setattr(keys.time, "monotonic", lambda: now + keys.REMEMBERED + 1)
    with django_assert_num_queries(1):
        assert keys.by_id(key.id).id == key.id
    with django_assert_num_queries(1):
        assert keys.current(owner).id == key.id


def test_an_owner_has_one_current_key(db, owner):
    keys.create(owner)
    with pytest.raises(IntegrityError, match="one_current_key_per_owner"), transaction.atomic():
        keys.wrapped_row(DataKey, owner, "data").save()
    assert keys.create(owner).id == DataKey.objects.get(owner=owner).pk.bytes


def test_a_destroyed_key_opens_nothing_and_is_not_made_anew(db, owner):
    key = keys.create(owner)
    assert keys.destroy(owner) == 1
    for use in (lambda: keys.current(owner), lambda: keys.by_id(key.id)):
        with pytest.raises(Shredded):
            use()
    row = DataKey.objects.get(owner=owner)
    assert (bytes(row.wrapped), row.master) == (b"", "")
    assert row.destroyed_at is not None
    assert keys.destroy(owner) == 0


def test_destroying_takes_retired_keys_too(db, owner):
    first = keys.create(owner)
    second = keys.replace(owner)
    assert keys.destroy(owner) == 2
    for key in (first, second):
        with pytest.raises(Shredded):
            keys.by_id(key.id)


def test_a_destroyed_owner_gets_no_new_key_by_rotation(db, owner):
    keys.create(owner)
    keys.destroy(owner)
    with pytest.raises(Shredded):
        keys.replace(owner)
    assert DataKey.objects.filter(owner=owner).count() == 1


def test_the_database_refuses_a_destroyed_key_that_is_still_there(db, owner):
    keys.create(owner)
    row = DataKey.objects.get(owner=owner)
    row.destroyed_at = row.created_at
    with pytest.raises(IntegrityError, match="a_destroyed_key_is_gone"), transaction.atomic():
        row.save()


def test_a_key_moved_to_another_row_does_not_open(db, owner):
    keys.create(owner)
    stolen = DataKey.objects.get(owner=owner)
    other = DataKey(owner=uuid.uuid4(), master=stolen.master, wrapped=stolen.wrapped)
    other.save()
    with pytest.raises(Tampered):
        keys.current(other.owner)
    DataKey.objects.filter(pk=stolen.pk).update(kind="purpose")
    keys.forget()
    with pytest.raises(Tampered):
        keys.current(owner)


def test_a_key_that_is_not_there_is_named_missing(db):
    with pytest.raises(KeyMissing):
        keys.by_id(uuid.uuid4().bytes)


def test_keys_of_the_installation_are_kept_apart(db):
    audit, index = keys.purpose_key("audit"), keys.purpose_key("index")
    assert len(audit) == len(index) == 32
    assert audit != index
    keys.forget()
    assert keys.purpose_key("audit") == audit
    assert set(DataKey.objects.filter(kind="purpose").values_list("owner", flat=True)) == set(
        keys.PURPOSES.values()
    )


def test_a_missing_key_of_the_installation_is_an_error(db):
    DataKey.objects.filter(kind="purpose").delete()
    with pytest.raises(KeyMissing):
        keys.purpose_key("index")


def test_marks_are_equal_for_equal_values_of_one_kind_only(db):
    assert mark("account", "a") == mark("account", "a")
    assert len({mark("account", "a"), mark("account", "b"), mark("address", "a"), mark("accoun", "ta")}) == 4
    assert len(mark("account", "")) == 32
    assert int(mark("account", "a"), 16)


def test_wrong_keys_are_counted(db, owner):
    keys.create(owner)
    assert keys.unopened() == 0
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sealing_datakey SET wrapped = %s WHERE owner = %s", [b"x" * 60, owner])
    assert keys.unopened() == 1
    keys.destroy(owner)
    assert keys.unopened() == 0
