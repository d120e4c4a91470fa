"""How the links of a chain follow from each other, and where one breaks. Knows no tables.

Each link is an HMAC-SHA256 (RFC 2104) over the one before it, its position and every column of its record,
under a key per chain that the database does not hold in the clear. The head is sealed under the same key.
"""

import hmac
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from eventsafety.sealing.keys import purpose_key

#: The chain of what belongs to no event: accounts, sign-ins, ban lists.
SITE = UUID("5173e000-0000-4000-8000-000000000000")
PRINTED = 16  # bytes of a head that people are shown

#: How a break is told; "{}" is the record it was found at.
CHANGED = "record {} is not what was linked: it, its link or the one before it was changed"
REMOVED = "record {} was removed, its link still stands"
MISSING = "the link of this position is gone; the next one standing is that of record {}"
DOUBLED = "record {} was put in at a position that was taken"
CUT = "the end was cut off: the head says that more was linked"
LONGER = "links stand behind the head, which nobody but us may lengthen"
HEADLESS = "the head of the chain is gone"
FORGED_HEAD = "the head of the chain was changed"


class Break(NamedTuple):
    """The first place where a chain does not hold; record: id, or None where there is none."""

    position: int
    record: int | None
    words: str

    def __str__(self) -> str:
        return f"at position {self.position}: {self.words.format(self.record)}"


class SealedHead(NamedTuple):
    """How far a chain goes, as the database keeps it."""

    position: int
    mac: bytes
    seal: bytes


def key_of(chain: UUID) -> bytes:
    """Return the key of one chain, derived from the installation's key for the audit."""
    return hmac.digest(purpose_key("audit"), b"chain\0" + chain.bytes, "sha256")


def start(key: bytes) -> bytes:
    """Return what stands before the first link."""
    return hmac.digest(key, b"start", "sha256")


def mac_of(key: bytes, before: bytes, position: int, content: Iterable[str]) -> bytes:
    """Return the link of a record; before: the link before it; content: the record's columns as text.

    Texts of PostgreSQL hold no NUL, so joining with it cannot make two records look the same.
    """
    inner, outer = _padded(key)
    inner, outer = inner.copy(), outer.copy()
    inner.update(b"link\0%b%d\0%b" % (before, position, "\0".join(content).encode()))
    outer.update(inner.digest())
    return outer.digest()


@lru_cache(maxsize=64)
def _padded(key: bytes):
    # What hmac.digest does, but for the halves that only depend on the key: verifying takes half the time.
    block = key.ljust(64, b"\0")
    return sha256(bytes(byte ^ 0x36 for byte in block)), sha256(bytes(byte ^ 0x5C for byte in block))


def seal_of(key: bytes, position: int, mac: bytes) -> bytes:
    """Return what makes a head the linker's own."""
    return hmac.digest(key, b"head\0%d\0%b" % (position, mac), "sha256")


def printed(mac: bytes) -> str:
    """Return a head as people are shown it."""
    return mac[:PRINTED].hex()


def first_break(rows: Iterable, *, key: bytes, head: SealedHead | None, wanted: set[str]) -> Break | None:
    """Return the first place where the chain does not hold, or None.

    rows: (position, mac, record id, *columns as text) by position, the columns None where the record is
    gone; wanted: printed heads, from which those met on the way are taken out.
    """
    last, before = 0, start(key)
    wanted.discard(printed(before))
    for position, mac, record, *content in rows:
        if position != last + 1:
            return Break(last + 1, record, MISSING if position > last else DOUBLED)
        if content[0] is None:
            return Break(position, record, REMOVED)
        last, before = position, mac_of(key, before, position, content)
        if before != bytes(mac):  # a view of the driver's compares with nothing
            return Break(position, record, CHANGED)
        if wanted:
            wanted.discard(printed(before))
    return _wrong_head(head, key=key, last=last, mac=before)


def _wrong_head(head: SealedHead | None, *, key: bytes, last: int, mac: bytes) -> Break | None:
    if head is None:
        return Break(last, None, HEADLESS) if last else None
    if head.seal != seal_of(key, head.position, head.mac):
        return Break(last, None, FORGED_HEAD)
    if head.position != last:
        return Break(min(last, head.position) + 1, None, CUT if head.position > last else LONGER)
    return None if head.mac == mac else Break(last, None, FORGED_HEAD)
