"""Puts words into every text column of every row, whatever models and columns there are."""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import Error, models, transaction

from eventsafety.sealing.fields import SealedJSONField, SealedTextField

OURS = {"accounts", "events", "teams", "registrations", "incidents", "reviews", "notifications"}
#: Columns nobody types: marks, states and names that the product makes itself.
MADE = {
    "slug", "time_zone", "username", "password", "email", "language", "fingerprint", "source", "state",
    "screened_with", "token_hash", "channel", "provider_ref", "headers_hash", "phone", "text_hash", "digest",
    "session_key", "user_sealed", "member_sealed", "key_sealed", "reference_sealed", "answers", 
    "session_data",
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
            or column.name.endswith(("_mark", "_hash"))
        ):
            continue
        if isinstance(column, models.CharField | models.TextField | SealedTextField):
            yield column
        elif isinstance(column, ArrayField) and isinstance(column.base_field, models.CharField):
            if not column.base_field.choices:
                yield column
        elif isinstance(column, SealedJSONField) and column.name in NAMES:
            yield column


def packs(payloads: list[str], room: int) -> list[str]:
    """Return the payloads joined into as few texts as `room` characters allow; longer ones are left out."""
    found = [""]
    for payload in payloads:
        if len(payload) > room:
            continue
        if len(found[-1]) + 1 + len(payload) > room:
            found.append("")
        found[-1] = f"{found[-1]} {payload}".strip(" ")
    return found


def room_of(column) -> int:
    """Return how many characters fit."""
    return getattr(column, "base_field", column).max_length or 100_000


def fill(payloads: list[str], turn: int) -> set[str]:
    """Fill every column with the payloads whose turn it is; return the names of the columns filled."""
    filled = set()
    for model in apps.get_models():
        if model._meta.app_label not in OURS:
            continue
        for column in columns(model):
            texts = packs(payloads, room_of(column))
            for row in model._base_manager.all():
                # Unique columns need another text in every row.
                text = texts[(turn + len(filled)) % len(texts)][: room_of(column) - 1]
                value = (
                    text
                    if isinstance(column, models.CharField | models.TextField | SealedTextField)
                    else [text]
                )
                if put(row, column, value):
                    filled.add(f"{model._meta.label}.{column.name}")
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


def turns(payloads: list[str]) -> int:
    """Return how many turns it takes until every column of at least 200 characters had every payload."""
    return len(packs(payloads, 200))
