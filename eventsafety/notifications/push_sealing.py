"""Encrypting a notification so that only one browser reads it: RFC 8291 over RFC 8188, one record."""

import base64
import os

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

RECORD = 4096  # bytes
LARGEST = RECORD - 103  # bytes of text: what header, padding and tag leave


def sealed(
    text: bytes,
    *,
    device: str,
    secret: str,
    salt: bytes | None = None,
    ours: ec.EllipticCurvePrivateKey | None = None,
) -> bytes:
    """Return a text as the body of a push message.

    device, secret: `p256dh` and `auth` of the subscription, base64url; salt (16 bytes) and ours are random
    unless a test vector names them. Raises ValueError for keys that are none or a text that is too long.
    """
    if len(text) > LARGEST:
        raise ValueError("too long for a notification")
    salt, ours = salt or os.urandom(16), ours or ec.generate_private_key(ec.SECP256R1())
    theirs = unpacked(device)
    mine = public_bytes(ours)
    shared = ours.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs))
    key = _derived(shared, unpacked(secret), b"WebPush: info\0" + theirs + mine, 32)
    cipher = AESGCM(_derived(key, salt, b"Content-Encoding: aes128gcm\0", 16))
    nonce = _derived(key, salt, b"Content-Encoding: nonce\0", 12)
    header = salt + RECORD.to_bytes(4, "big") + bytes([len(mine)]) + mine
    return header + cipher.encrypt(nonce, text + b"\x02", None)


def public_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Return the public half of a key as an uncompressed point of 65 bytes."""
    encoding, form = serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    return key.public_key().public_bytes(encoding, form)


def packed(content: bytes) -> str:
    """Return bytes as base64url without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def unpacked(text: str) -> bytes:
    """Return the bytes of base64url, with or without padding; ValueError when it is none."""
    return base64.urlsafe_b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4))


def _derived(key: bytes, salt: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, purpose).derive(key)
