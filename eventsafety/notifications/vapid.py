"""Who we are towards push services: VAPID (RFC 8292)."""

import time
from urllib.parse import urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from eventsafety.notifications.push_sealing import packed, public_bytes, unpacked

VALID = 12 * 3600  # seconds; services accept a day at most


def new_key() -> str:
    """Return a new private key as VAPID_PRIVATE_KEY holds it: 32 bytes, base64url."""
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return packed(number.to_bytes(32, "big"))


def public_key() -> str:
    """Return the public key as browsers take it, "" where none is set."""
    return packed(public_bytes(_private_key())) if settings.VAPID_PRIVATE_KEY else ""


def authorization(endpoint: str) -> str:
    """Return the Authorization header for one push service."""
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int(time.time()) + VALID,
        "sub": f"mailto:{settings.DEFAULT_FROM_EMAIL}",
    }
    return f"vapid t={jwt.encode(claims, _private_key(), algorithm='ES256')}, k={public_key()}"


def _private_key() -> ec.EllipticCurvePrivateKey:
    number = int.from_bytes(unpacked(settings.VAPID_PRIVATE_KEY), "big")
    return ec.derive_private_key(number, ec.SECP256R1())
