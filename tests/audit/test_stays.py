"""The database refuses to change or remove what is recorded."""

import pytest
from django.db import ProgrammingError, connection, transaction

from eventsafety import audit
from eventsafety.audit.linking import link
from eventsafety.audit.models import Head, Link, Record, Unlinked

pytestmark = pytest.mark.feature("N12")
REFUSED = [
    "UPDATE audit_record SET verb = 'event.edited'",
    "UPDATE audit_record SET verb = verb WHERE false",
    "DELETE FROM audit_record",
    "TRUNCATE audit_record CASCADE",
    "UPDATE audit_link SET position = position + 1",
    "DELETE FROM audit_link",
    "TRUNCATE audit_link",
    "DELETE FROM audit_head",
    "TRUNCATE audit_head",
]


@pytest.mark.parametrize("statement", REFUSED)
@pytest.mark.parametrize("role", ["origin", "replica"])
def test_nothing_is_changed_or_removed(cast, statement, role):
    audit.record("event.created", cast.event, by=cast.organiser)
    link()
    kept = [list(model.objects.values()) for model in (Record, Link, Head)]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"SET LOCAL session_replication_role = {role}")
        with pytest.raises(ProgrammingError, match="The audit is append-only"), transaction.atomic():
            cursor.execute(statement)
        cursor.execute("SET LOCAL session_replication_role = origin")
    assert [list(model.objects.values()) for model in (Record, Link, Head)] == kept


def test_the_model_refuses_as_well(cast):
    audit.record("event.created", cast.event, by=cast.organiser)
    for change in (
        lambda: Record.objects.all()._raw_delete("default"),
        lambda: Record.objects.update(verb="x"),
    ):
        with pytest.raises(ProgrammingError, match="append-only"), transaction.atomic():
            change()


def test_a_record_waits_for_its_link_however_it_was_written(cast):
    audit.record("event.created", cast.event, by=cast.organiser)
    Record.objects.bulk_create(
        [Record(verb="user.signed_in", thing_type="accounts.user", thing_id=str(cast.lead.pk))] * 2
    )
    assert set(Unlinked.objects.values_list("record", flat=True)) == set(
        Record.objects.values_list("pk", flat=True)
    )


def test_recording_is_one_statement(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        audit.record("event.created", cast.event, by=cast.organiser)
