"""Changing keys: everything is sealed anew, nothing is unreadable meanwhile, old keys go."""

import base64
import threading
import time
import uuid

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from eventsafety.audit.models import Record
from eventsafety.sealing import keys, rotation
from eventsafety.sealing.models import DataKey
from tests.sealing.conftest import Note

pytestmark = [pytest.mark.feature("N11"), pytest.mark.django_db(transaction=True)]

NEW = base64.b64encode(b"n" * 32).decode()


@pytest.fixture
def table(transactional_db):
    with connection.schema_editor() as editor:
        editor.create_model(Note)
    keys.forget()
    yield Note
    keys.forget()
    with connection.schema_editor() as editor:
        editor.delete_model(Note)


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(keys, "REMEMBERED", 0.5)


def key_ids(column, rows) -> set:
    return {column(row)[1:17] for row in rows}


def test_everything_is_sealed_again_under_a_new_key(table, owner, column, impatient, capsys):
    rows = [table.objects.create(owner=owner, text=f"{n}", names=[n], content=b"c") for n in range(7)]
    rows.append(table.objects.create(owner=owner))
    old = DataKey.objects.get(owner=owner)
    call_command("rotate_keys")
    new = DataKey.objects.get(owner=owner)
    assert new.pk != old.pk
    assert key_ids(column, rows[:7]) == {new.pk.bytes}
    assert [row.text for row in table.objects.exclude(text="").order_by("pk")] == [
        row.text for row in sorted(rows[:7], key=lambda row: row.pk)
    ]
    assert "rows sealed again" in capsys.readouterr().out
    assert Record.objects.filter(verb="key.replaced", thing_id=str(new.pk)).count() == 1


def test_without_waiting_the_old_key_stays_until_the_next_run(table, owner, monkeypatch):
    row = table.objects.create(owner=owner, text="words")
    old = DataKey.objects.get(owner=owner)
    monkeypatch.setattr(rotation, "_oldest_transaction", lambda: old.created_at)
    call_command("rotate_keys", "--no-wait")
    assert DataKey.objects.get(pk=old.pk).retired_at is not None
    assert table.objects.get(pk=row.pk).text == "words"
    monkeypatch.undo()
    assert rotation.destroy_unused() == 1


def test_a_value_written_late_under_the_old_key_keeps_it(table, owner, impatient):
    row = table.objects.create(owner=owner, text="words")
    rotation.replace_all()
    assert rotation.destroy_unused() == 0
    assert table.objects.get(pk=row.pk).text == "words"
    assert rotation.reseal() == 1
    assert rotation.destroy_unused() == 1
    assert table.objects.get(pk=row.pk).text == "words"
    assert rotation.reseal() == 0


def test_an_open_transaction_keeps_the_old_key(table, owner):
    table.objects.create(owner=owner, text="words")
    began, done = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic():
            DataKey.objects.count()
            began.set()
            done.wait(10)
        connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    assert began.wait(10)
    rotation.replace_all()
    rotation.reseal()
    assert rotation.destroy_unused() == 0
    done.set()
    holder.join()
    assert rotation.destroy_unused() == 1


def test_wrapping_only_leaves_the_values(table, owner, column, settings, capsys):
    row = table.objects.create(owner=owner, text="words")
    before, count = column(row), DataKey.objects.count()
    settings.MASTER_KEYS = f"{NEW},{settings.MASTER_KEYS}"
    call_command("rotate_keys", "--wrapping-only")
    assert f"{count} keys are wrapped by the newest master key." in capsys.readouterr().out
    assert column(row) == before
    with_both, settings.MASTER_KEYS = settings.MASTER_KEYS, NEW
    keys.forget()
    assert table.objects.get(pk=row.pk).text == "words"
    assert keys.unopened() == 0
    # The keys of the installation outlive this test and must open with the old master key.
    settings.MASTER_KEYS = ",".join(reversed(with_both.split(",")))
    rotation.rewrap_all()


def test_no_read_fails_while_5000_records_are_sealed_again(table, impatient):
    owners = [uuid.uuid4(), uuid.uuid4()]
    for owner in owners:
        keys.create(owner)
    table.objects.bulk_create(
        [table(owner=owners[n % 2], text=f"text {n}", short=f"{n}") for n in range(5000)]
    )
    over, failures, reads = threading.Event(), [], 0

    def read():
        nonlocal reads
        while not over.wait(0.05):
            try:
                for row in table.objects.order_by("?")[:50]:
                    if not row.text.startswith("text ") or not row.short:
                        failures.append("wrong")
                    reads += 1
            except Exception as error:  # whatever it is, a reader must not meet it
                failures.append(type(error).__name__)
        connection.close()

    reader = threading.Thread(target=read)
    reader.start()
    began = time.monotonic()
    call_command("rotate_keys")
    seconds = time.monotonic() - began
    over.set()
    reader.join()
    assert failures == []
    assert reads > 100
    assert seconds < 60
    assert DataKey.objects.filter(owner__in=owners).count() == 2
