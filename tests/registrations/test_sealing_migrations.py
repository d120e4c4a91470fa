"""Rows from before sealing: sealed by the migrations, and plain again when those are undone."""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from registrations.engine import keyed_fingerprint
from registrations.engine.identities import ban_entry, registrant
from registrations.models import Ban, Decision, ImportJob, Match, Registration
from registrations.screening import fingerprint
from tests.factories import EventFactory, UserFactory
from tests.registrations.rows import a_ban_list, opened

pytestmark = [pytest.mark.feature("N11"), pytest.mark.slow]

PLAIN, SEALED = "0002_imports_that_can_be_undone", ""  # without a name: the newest


def migrate(name: str):
    """Bring the tables of registrations to a migration; return the models as they are there."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    executor = MigrationExecutor(connection)
    newest = executor.loader.graph.leaf_nodes("registrations")
    return executor.migrate([("registrations", name)] if name else newest).apps


def test_rows_are_sealed_where_they_stand_and_come_back(db):
    event, user = EventFactory(), UserFactory()
    ban_list = a_ban_list(user)
    apps = migrate(PLAIN)
    old = {name: apps.get_model("registrations", name) for name in ["Registration", "Ban", "Match"]}
    who = {"name": "Zoë Heron", "usernames": ["Quiet Heron", 'a "b", c'], "emails": ["zoe@mail.example"]}
    row = old["Registration"].objects.create(
        event_id=event.pk, source="pretix", key="A1", fingerprint="f" * 64, member_id=user.pk, **who
    )
    empty = old["Registration"].objects.create(event_id=event.pk, source="pretix", key="A2", fingerprint="e")
    banned = {"real_names": ["Zoë Heron"], "usernames": [], "emails": [], "aliases": ["Z"]}
    ban = old["Ban"].objects.create(
        ban_list_id=ban_list.pk, reference="LO-1", scope="local", issued_by="Group", fingerprint="b", **banned
    )
    match = old["Match"].objects.create(
        event_id=event.pk,
        registration=row,
        ban=ban,
        registration_fingerprint="f" * 64,
        ban_fingerprint="b",
        score=0.9,
        band="review",
        reasons=[["name_same", "name", "Zoë", "Zoë"]],
        reason="",
    )
    decision = apps.get_model("registrations", "Decision").objects.create(
        registration=row, refuses=True, reason="Because.", proposed_by_id=user.pk
    )
    job = apps.get_model("registrations", "ImportJob").objects.create(
        event_id=event.pk, headers=["Name"], table=b"\x00packed", created_by_id=user.pk
    )
    migrate(SEALED)
    kept = Registration.objects.get(pk=row.pk)
    assert (kept.key, kept.name, kept.usernames, kept.emails) == ("A1", *who.values())
    assert (kept.member, kept.fingerprint != "f" * 64) == (user, True)
    assert list(Registration.objects.with_key("A2").values_list("pk", "member_mark")) == [(empty.pk, "")]
    assert opened(Ban.objects.all(), "reference", *banned, "issued_by") == [
        ("LO-1", *banned.values(), "Group")
    ]
    found = Match.objects.get(pk=match.pk)
    assert (found.reasons, found.reason) == ([["name_same", "name", "Zoë", "Zoë"]], "")
    assert found.registration_fingerprint == kept.fingerprint
    assert found.ban_fingerprint == Ban.objects.get().fingerprint
    assert opened(Decision.objects.all(), "reason", "taken_back_reason") == [("Because.", "")]
    assert opened(ImportJob.objects.all(), "headers", "table", "before") == [(["Name"], b"\x00packed", b"")]

    apps = migrate(PLAIN)
    back = apps.get_model("registrations", "Registration").objects.get(pk=row.pk)
    assert (back.key, back.name, back.usernames, back.member_id) == (
        "A1",
        "Zoë Heron",
        who["usernames"],
        user.pk,
    )
    back = apps.get_model("registrations", "Registration").objects.get(pk=empty.pk)
    assert (back.name, back.usernames, back.member_id) == ("", [], None)
    back = apps.get_model("registrations", "Ban").objects.get()
    assert (back.reference, back.usernames, back.aliases) == ("LO-1", [], ["Z"])
    assert apps.get_model("registrations", "Match").objects.get().reasons == match.reasons
    assert apps.get_model("registrations", "Decision").objects.get(pk=decision.pk).reason == "Because."
    assert bytes(apps.get_model("registrations", "ImportJob").objects.get(pk=job.pk).table) == b"\x00packed"
    migrate(SEALED)


def test_a_fingerprint_keyed_by_the_migration_is_the_one_an_import_makes(db):
    event, ban_list = EventFactory(), a_ban_list(UserFactory())
    row = Registration(event=event, source="plain", key="1", name="Ana Heron")
    row.fingerprint = fingerprint(registrant(row))
    ban = Ban(ban_list=ban_list, reference="1", scope="local", real_names=["A"], issued_on=date(2020, 1, 1))
    ban.fingerprint = fingerprint(ban_entry(ban))
    row.save()
    ban.save()
    migrate("0008_sealed_imports")
    migrate(SEALED)
    row.refresh_from_db()
    ban.refresh_from_db()
    assert row.fingerprint == keyed_fingerprint(registrant(row), event.pk)
    assert ban.fingerprint == keyed_fingerprint(ban_entry(ban), ban_list.pk)
