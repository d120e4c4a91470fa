"""Nothing is served that cannot be read: the master keys must open the keys in the database."""

from django.core.exceptions import ImproperlyConfigured

from eventsafety.sealing import keyring, keys
from eventsafety.serving.refused import Refused


def refuse_bad_master_keys() -> None:
    """Raise Refused, in words, when the master keys cannot be read at all."""
    try:
        keyring.masters()
    except ImproperlyConfigured as reason:
        raise Refused(str(reason)) from None


def refuse_wrong_keys() -> None:
    """Raise Refused, in words, when the master keys at hand do not open the keys in the database."""
    unopened = keys.unopened()
    if unopened:
        raise Refused(
            f"{unopened} keys in this database do not open with the master keys at hand, so what they seal "
            "cannot be read. Set EVENTSAFETY_MASTER_KEYS to the keys this database was used with, newest "
            "first. For the demo, put back the file master_keys in var/, or remove var/ and start anew."
        )
