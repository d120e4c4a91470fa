"""Puts words into every text column of every row, whatever models and columns there are."""

from collections.abc import Iterator

from django.apps import apps
from django.db import Error, connection, models, transaction

from eventsafety.accounts.models import Session
from eventsafety.sealing.fields import SealedJSONField, SealedTextField

OURS = {"accounts", "events", "teams", "registrations", "incidents", "reviews", "notifications"}
#: Columns nobody types: marks, states and names that the product makes itself.
MADE = {
    "slug", "time_zone", "username", "password", "email", "language", "fingerprint", "source", "state",
    "screened_with", "token_hash", "channel", "provider_ref", "headers_hash", "text_hash", "digest", "pin",
    "session_key", "answers", "content_type",
}  # fmt: skip
#: Columns that hold a list of texts.
NAMES = {"usernames", "emails", "real_names", "aliases"}


def columns(model) -> Iterator[models.Field]:
    """Yield the columns of a model that hold what people type."""
    for column in model._meta.concrete_fields:
        if (
            column.name in MADE
            or column.choices
            or column.primary_key
            or column.name.endswith(("_mark", "_hash", "_sealed"))
        ):
            continue
        text = isinstance(column, models.CharField | models.TextField | SealedTextField)
        if text or (isinstance(column, SealedJSONField) and column.name in NAMES):
            yield column


def widen() -> None:
    """Let every column take text of any length, for this test: what is shown is asked here, not what fits."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for column in every_column():
            if isinstance(column, models.CharField):
                table, name = column.model._meta.db_table, column.column
                cursor.execute(f'ALTER TABLE "{table}" ALTER COLUMN "{name}" TYPE text')


def every_column() -> Iterator[models.Field]:
    """Yield the columns of all our models that hold what people type."""
    for model in apps.get_models():
        if model._meta.app_label in OURS and model is not Session:
            yield from columns(model)


def fill(text: str) -> set[str]:
    """Write the text into every column of every row; return the names of the columns that took it."""
    filled = set()
    for column in every_column():
        for row in column.model._base_manager.all():
            own = f"{text} {row.pk}"  # unique columns need another text in every row
            if put(row, column, own if column.name not in NAMES else [own]):
                filled.add(f"{column.model._meta.label}.{column.name}")
    return filled


def put(row, column, value) -> bool:
    """Write one value; say whether the database took it, as it does unless a constraint forbids it."""
    setattr(row, column.attname, value)
    try:
        with transaction.atomic():
            row.save(update_fields=[column.name])
    except Error:
        return False
    return True
