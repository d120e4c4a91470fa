"""Rows written together read back as rows written by save(), sealed, and all or none of them."""

import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from eventsafety.events.models import Membership
from eventsafety.insertions import insert
from incidents.models import Escalation, Incident, Report
from tests.factories import EventFactory, UserFactory

pytestmark = pytest.mark.django_db


def case_of(event, name="amber kettle") -> Incident:
    return Incident(event=event, case_name=name, severity="major", answers={"hurt": "no"}, needs_help="Uma")


def report_of(case: Incident, **fields) -> Report:
    return Report(incident=case, event=case.event, client_uuid=uuid.uuid4(), told_at=timezone.now(), **fields)


def columns_of(row) -> dict:
    left_out = {"id", "case_name", "created_at", "changed_at", "entered_at", "client_uuid", "told_at"}
    names = [field.attname for field in row._meta.concrete_fields if field.name not in left_out]
    return {name: getattr(row, name) for name in names}


def test_rows_read_back_as_if_they_had_been_saved(django_assert_num_queries):
    event = EventFactory()
    case, saved = case_of(event), case_of(event, "birch bell")
    saved.save()
    report = report_of(case, verbatim="He would not stop.")
    with django_assert_num_queries(1):
        insert(case, report, Escalation(incident=case, snapshot=[{"wait_minutes": 0}]))
    kept = Incident.objects.get(pk=case.pk)
    assert columns_of(kept) == columns_of(Incident.objects.get(pk=saved.pk))
    assert (kept.urgency, kept.needs_help, kept.reports.get().verbatim) == (3, "Uma", "He would not stop.")
    assert kept.escalation.snapshot == [{"wait_minutes": 0}]
    with connection.cursor() as cursor:
        cursor.execute("SELECT needs_help FROM incidents_incident WHERE id = %s", [case.pk])
        assert b"Uma" not in bytes(cursor.fetchone()[0])


def test_what_the_database_fills_in_is_read_when_it_is_asked_for():
    case = case_of(EventFactory())
    insert(case)
    kept = Incident.objects.get(pk=case.pk)
    assert (case.created_at, case.changed_at, case.urgency) == (kept.created_at, kept.changed_at, 3)
    case.needs_help = "Nobody any more"
    case.save()
    assert Incident.objects.get(pk=case.pk).needs_help == "Nobody any more"


def test_one_refused_row_leaves_none_behind():
    case = case_of(EventFactory())
    twin = case_of(case.event)
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(case, report_of(case), twin)
    assert not Incident.objects.filter(event=case.event).exists()
    assert not Report.objects.exists()


def test_rows_with_columns_that_need_more_are_refused():
    with pytest.raises(NotImplementedError, match="written by save"):
        insert(Membership(event=EventFactory(), user=UserFactory(), roles=["responder"]))
