"""Finding, making and destroying the keys that seal.

A key is remembered for half a minute, so that a page costs no look-up and a destroyed key is soon forgotten
everywhere. A key made in a transaction that is still open is not remembered: rolled back, it would seal
values that nobody could open.
"""

import time
import uuid
from typing import NamedTuple
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.apps import apps
from django.db import transaction
from django.db.models import DateTimeField, Func
from django.db.models.functions import Now

from eventsafety.sealing import keyring
from eventsafety.sealing.errors import KeyMissing, Shredded, Unreadable

REMEMBERED = 30.0  # seconds
#: When the open transaction began; Now() is the statement's moment, also for what this transaction made.
BEGAN_AT = Func(function="transaction_timestamp", output_field=DateTimeField())
#: Keys of the whole installation, by what they are for.
PURPOSES = {
    name: uuid.uuid5(uuid.NAMESPACE_URL, f"eventsafety:purpose:{name}")
    for name in ("index", "audit", "second factor")
}


class Key(NamedTuple):
    """A key ready for use: its id as it stands in sealed values, and its cipher."""

    id: bytes
    cipher: AESGCM


_by_id: dict[bytes, tuple[float, Key]] = {}
_current: dict[UUID, tuple[float, Key]] = {}
_secrets: dict[str, bytes] = {}


def current(owner: UUID) -> Key:
    """Return the key that seals for an owner, made with the first value; Shredded when it was destroyed."""
    known = _current.get(owner)
    if known and known[0] > time.monotonic():
        return known[1]
    row = _rows().current().filter(owner=owner).annotate(began_at=BEGAN_AT).first()
    if row is None:
        return create(owner, is_new=False)
    key = _opened(row)
    if row.created_at < row.began_at:
        _current[owner] = (time.monotonic() + REMEMBERED, key)
    return key


def create(owner: UUID, *, is_new: bool = True) -> Key:
    """Make the key of an owner and return it; the one there is already when somebody was quicker.

    is_new: the owner is created in this very transaction, so a rollback takes both.
    """
    model = apps.get_model("sealing", "DataKey")
    model.objects.bulk_create([wrapped_row(model, owner, "data")], ignore_conflicts=True)
    key = _opened(model.objects.current().get(owner=owner))
    if is_new:
        _current[owner] = (time.monotonic() + REMEMBERED, key)
    return key


def by_id(key_id: bytes) -> Key:
    """Return the key a sealed value names. Raises KeyMissing or Shredded."""
    known = _by_id.get(key_id)
    if known and known[0] > time.monotonic():
        return known[1]
    row = _rows().filter(pk=UUID(bytes=key_id)).first()
    if row is None:
        raise KeyMissing
    return _opened(row)


def purpose_key(name: str) -> bytes:
    """Return the 32 bytes of a key of the whole installation; name: one of PURPOSES."""
    if name not in _secrets:
        row = _rows().filter(owner=PURPOSES[name]).first()
        if row is None:
            raise KeyMissing
        _secrets[name] = unwrapped(row)
    return _secrets[name]


def wrapped_row(model, owner: UUID, kind: str):
    """Return a row, not saved, with a new random key; model: DataKey, also as a migration knows it."""
    row = model(owner=owner, kind=kind)
    row.master, row.wrapped = keyring.wrap(AESGCM.generate_key(256), bound_to=_place(row))
    return row


def unwrapped(row) -> bytes:
    """Return the 32 bytes of a key row. Raises KeyMissing without its master key, Tampered when changed."""
    return keyring.unwrap(row.master, bytes(row.wrapped), bound_to=_place(row))


def rewrap(row) -> None:
    """Wrap a key row with the newest master key, without saving it."""
    row.master, row.wrapped = keyring.wrap(unwrapped(row), bound_to=_place(row))


@transaction.atomic
def destroy(owner: UUID) -> int:
    """Destroy every key of an owner: what they sealed is gone, copies and dumps included.

    Returns how many. The rows stay, empty, so that nobody takes a shredded owner for one without keys.
    Other processes forget the key within half a minute.
    """
    standing = _rows().standing().filter(owner=owner)
    count = standing.update(master="", wrapped=b"", destroyed_at=Now())
    forget()
    return count


def replace(owner: UUID) -> Key:
    """Retire the key of an owner and return a new one; retired keys go on opening what they sealed."""
    with transaction.atomic():
        _rows().current().standing().filter(owner=owner).update(retired_at=Now())
        key = create(owner, is_new=False)
    forget()
    return key


def unopened() -> int:
    """Return how many standing keys our master keys do not open: with any, nothing should be served."""
    return sum(not _opens(row) for row in _rows().standing())


def forget() -> None:
    """Drop every key this process remembers."""
    _by_id.clear()
    _current.clear()
    _secrets.clear()


def _rows():
    return apps.get_model("sealing", "DataKey").objects


def _opens(row) -> bool:
    try:
        unwrapped(row)
    except Unreadable:
        return False
    return True


def _place(row) -> bytes:
    # A wrapped key opens nothing under another row.
    return f"data key|{row.id}|{row.owner}|{row.kind}".encode()


def _opened(row) -> Key:
    if row.destroyed_at is not None:
        raise Shredded
    key = Key(row.pk.bytes, AESGCM(unwrapped(row)))
    _by_id[key.id] = (time.monotonic() + REMEMBERED, key)
    return key
