"""An account stays: sealed links of cases and registrations lead to it, and no foreign key protects it."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from eventsafety.accounts.links import fetch_accounts
from eventsafety.accounts.models import Session, User
from registrations.models import Registration
from tests.factories import UserFactory
from tests.registrations.rows import a_registration, linked

pytestmark = pytest.mark.feature("N11")


def by_statement(user):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_user WHERE id = %s", [user.pk])


def as_a_replica(user):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
    by_statement(user)


WAYS = {
    "one": lambda user: user.delete(),
    "many": lambda user: User.objects.filter(pk=user.pk).delete(),
    "raw": lambda user: User.objects.filter(pk=user.pk)._raw_delete("default"),
    "sql": by_statement,
    "replica": as_a_replica,
}


@pytest.mark.parametrize("way", WAYS)
def test_no_account_is_deleted_and_links_to_it_go_on_reading(cast, way):
    user = UserFactory(name="Linked Person")
    linked(a_registration(cast.event), user)
    sessions = Session.objects.count()
    with pytest.raises(IntegrityError, match="Accounts are never deleted"), transaction.atomic():
        WAYS[way](User.objects.get(pk=user.pk))
    row = Registration.objects.get()
    assert (row.member, row.member_id, Session.objects.count()) == (user, user.pk, sessions)
    assert [str(one.member) for one in fetch_accounts(Registration.objects.all(), "member")] == [
        "Linked Person"
    ]


def test_the_migration_can_be_undone(db):
    user = UserFactory()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    MigrationExecutor(connection).migrate([("accounts", "0004_second_factors_are_sealed")])
    user.delete()
    assert not User.objects.filter(pk=user.pk).exists()
