"""A table of its own, so that these tests say what a sealed field does and not what an app does with it."""

import uuid

import pytest
from django.db import connection, models

from eventsafety.sealing import SealedBytesField, SealedJSONField, SealedTextField


class Note(models.Model):
    SEALED_UNDER = "owner"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.UUIDField()
    title = models.CharField(max_length=20, blank=True)
    text = SealedTextField(blank=True)
    short = SealedTextField(max_length=12, blank=True)
    names = SealedJSONField(default=list, blank=True)
    content = SealedBytesField(blank=True)

    class Meta:
        app_label = "sealing"
        constraints = [
            models.CheckConstraint(condition=~models.Q(title="x") | ~models.Q(text=""), name="x_needs_text")
        ]


@pytest.fixture
def notes(db):
    """Make the table for one test and return the model."""
    with connection.schema_editor() as editor:
        editor.create_model(Note)
    return Note


@pytest.fixture
def owner():
    return uuid.uuid4()


@pytest.fixture
def column():
    """Return what the database itself holds in a column of a row."""

    def of(row, name="text") -> bytes:
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT "{name}" FROM sealing_note WHERE id = %s', [row.pk])  # noqa: S608
            return bytes(cursor.fetchone()[0])

    return of


@pytest.fixture
def write():
    """Write bytes into a column of a row, past Django."""

    def into(row, value, name="text") -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f'UPDATE sealing_note SET "{name}" = %s WHERE id = %s',  # noqa: S608
                [value, row.pk],
            )

    return into
