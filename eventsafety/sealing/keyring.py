"""The master keys. They live outside the database and wrap every key inside it.

EVENTSAFETY_MASTER_KEYS holds them, newest first: 32 bytes each in base64, separated by commas. The newest
wraps; the older ones still open, so that keys can be changed while the product runs.
"""

import base64
import binascii
import hashlib
import os
import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from eventsafety.sealing.errors import KeyMissing, Tampered

KEY_BYTES = 32
NONCE_BYTES = 12
HOW_TO_MAKE = "python3 -c 'import base64, secrets; print(base64.b64encode(secrets.token_bytes(32)).decode())'"


def wrap(secret: bytes, *, bound_to: bytes) -> tuple[str, bytes]:
    """Return the name of the newest master key and the secret wrapped by it, bound to its place."""
    name, cipher = next(iter(masters().items()))
    nonce = os.urandom(NONCE_BYTES)
    return name, nonce + cipher.encrypt(nonce, secret, bound_to)


def unwrap(name: str, wrapped: bytes, *, bound_to: bytes) -> bytes:
    """Return a wrapped secret. Raises KeyMissing without its master key, Tampered when it was changed."""
    cipher = masters().get(name)
    if cipher is None:
        raise KeyMissing
    try:
        return cipher.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], bound_to)
    except (InvalidTag, ValueError):
        raise Tampered from None


def masters() -> dict[str, AESGCM]:
    """Return the master keys by name, newest first; a name is a hash of its key and gives nothing away."""
    return _parsed(settings.MASTER_KEYS or _kept_for_the_demo(settings.VAR_DIR / "master_keys"))


@lru_cache(maxsize=4)
def _parsed(written: str) -> dict[str, AESGCM]:
    keys = [_key(part.strip()) for part in written.split(",") if part.strip()]
    if not keys:
        raise ImproperlyConfigured(f"Set EVENTSAFETY_MASTER_KEYS; make a key with: {HOW_TO_MAKE}")
    return {hashlib.sha256(b"master key " + key).hexdigest()[:16]: AESGCM(key) for key in keys}


def _key(part: str) -> bytes:
    try:
        key = base64.b64decode(part, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise ImproperlyConfigured(
            "EVENTSAFETY_MASTER_KEYS holds something that is not 32 bytes in base64; "
            f"make a key with: {HOW_TO_MAKE}"
        )
    return key


def _kept_for_the_demo(kept: Path) -> str:
    # Written down before it seals anything, so that no restart meets values it cannot open.
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode())
    except FileExistsError:
        pass
    return kept.read_text()
