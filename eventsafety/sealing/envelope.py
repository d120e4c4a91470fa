"""One sealed value: version, key id, nonce, AES-256-GCM ciphertext with its tag.

Bound to its table, column and row, so a value copied anywhere else does not open (AAD of NIST SP 800-38D).
"""

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag

from eventsafety.sealing import keys
from eventsafety.sealing.errors import Tampered

VERSION = b"\x01"
KEY_ID = slice(1, 17)
NONCE = slice(17, 29)
HEADER = 29  # bytes before the ciphertext
TAG = 16


def seal(content: bytes, *, owner: UUID, place: bytes) -> bytes:
    """Return the content sealed under the owner's key; place: table, column and row as bytes."""
    key = keys.current(owner)
    nonce = os.urandom(12)
    return b"".join((VERSION, key.id, nonce, key.cipher.encrypt(nonce, content, VERSION + key.id + place)))


def unseal(value: bytes, *, place: bytes) -> bytes:
    """Return what was sealed in this place. Raises Tampered, KeyMissing or Shredded, never anything else."""
    if len(value) < HEADER + TAG or value[:1] != VERSION:
        raise Tampered
    key_id = value[KEY_ID]
    key = keys.by_id(key_id)
    try:
        return key.cipher.decrypt(value[NONCE], value[HEADER:], VERSION + key_id + place)
    except InvalidTag:
        raise Tampered from None
