"""Sealed text that a row is found by: an order code, a reference."""

from django.db import models

from eventsafety.sealing import mark


def row_key(kind: str, value: str) -> str:
    """Return the mark a row's own id in its source is found by; kind: "registration" or "ban"."""
    return mark(f"key of a {kind}", value)


def marked(name: str, kind: str) -> property:
    """Return the attribute `name` of a row, kept sealed in `<name>_sealed` and found by `<name>_mark`."""

    def read(row: models.Model) -> str:
        return getattr(row, f"{name}_sealed")

    def write(row: models.Model, value: str) -> None:
        setattr(row, f"{name}_sealed", value)
        setattr(row, f"{name}_mark", row_key(kind, value))

    return property(read, write)


def mark_field() -> models.CharField:
    """Return the column a row is found by."""
    return models.CharField(max_length=32, editable=False)
