"""Blind indexes: what a value is looked up by without the column saying what it is."""

import hmac

from eventsafety.sealing.keys import purpose_key


def mark(kind: str, value: str) -> str:
    """Return 32 hex characters, the same for the same kind and value, made under a key of its own.

    kind: what the value is ("user name"), so that equal values of two kinds cannot be told to be equal;
    value: already in the form in which two spellings compare.
    """
    return hmac.digest(purpose_key("index"), f"{kind}\0{value}".encode(), "sha256").hex()[:32]
