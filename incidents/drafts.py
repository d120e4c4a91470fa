"""The keys under which a browser keeps what could not be sent yet.

Each person has a key pair per event (P-256), derived from a secret of the event and never stored. A device
keeps the public half and can always write; the private half is given to a signed-in session of that person.
"""

import base64
import os
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.db import IntegrityError, transaction
from django.urls import reverse

from eventsafety.accounts.models import User
from eventsafety.events.models import Event
from eventsafety.sealing import Unreadable
from incidents.models import DraftSecret
from incidents.numbers import call_first

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256, SEC 2, 2.4.2
SECRET_BYTES = 32
#: More than the order has, so that the remainder leans to no side (FIPS 186-5, A.2.1).
DERIVED_BYTES = 48


def senders(user: User) -> list[dict[str, Any]]:
    """Return for each event the user was ever a part of what their browser needs to keep and send drafts.

    Those who left are among them: what they typed before must still come out of the device. `calls`: numbers
    to call in need, for when there is no connection.
    """
    member = Event.objects.filter(memberships__user=user).order_by()
    outside = Event.objects.filter(outside_contact=user).order_by()
    found = (_sender(event, user) for event in member.union(outside) if event.wiped_at is None)
    return [sender for sender in found if sender is not None]


def _sender(event: Event, user: User) -> dict[str, Any] | None:
    try:
        private = pair(secret_of(event), user)
    except Unreadable:  # shredded at this moment; the other events go on
        return None
    point, scalar = private.public_key().public_numbers(), private.private_numbers().private_value
    public = {"kty": "EC", "crv": "P-256", "x": _jwk(point.x), "y": _jwk(point.y)}
    return {
        "event": str(event.pk),
        "report": reverse("incidents:report", args=[event.slug]),
        "calls": [{"name": row.name, "phone": row.phone} for row in call_first(event)],
        "public": public,
        "private": public | {"d": _jwk(scalar)},
    }


def secret_of(event: Event) -> bytes:
    """Return the event's secret, made when it is first asked for."""
    row = DraftSecret.objects.filter(event=event).first()
    if row is not None:
        return row.secret
    try:
        with transaction.atomic():
            return DraftSecret.objects.create(event=event, secret=os.urandom(SECRET_BYTES)).secret
    except IntegrityError:  # somebody asked at the same moment
        return DraftSecret.objects.get(event=event).secret


def pair(secret: bytes, user: User) -> ec.EllipticCurvePrivateKey:
    """Return the key pair of a person; the same secret and person always give the same."""
    derived = HKDF(SHA256(), DERIVED_BYTES, salt=None, info=f"draft key|{user.pk}".encode()).derive(secret)
    return ec.derive_private_key(int.from_bytes(derived) % (ORDER - 1) + 1, ec.SECP256R1())


def _jwk(number: int) -> str:
    return base64.urlsafe_b64encode(number.to_bytes(32)).rstrip(b"=").decode()
