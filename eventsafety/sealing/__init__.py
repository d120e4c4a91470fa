"""Confidential columns: sealed in the database, read through the row that owns them."""

from eventsafety.sealing.errors import KeyMissing, Shredded, Tampered, Unreadable
from eventsafety.sealing.fields import SealedBytesField, SealedJSONField, SealedTextField
from eventsafety.sealing.marks import mark

__all__ = [
    "KeyMissing",
    "SealedBytesField",
    "SealedJSONField",
    "SealedTextField",
    "Shredded",
    "Tampered",
    "Unreadable",
    "mark",
]
