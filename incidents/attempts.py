"""How often receipt numbers may be tried.

A venue has one address for everybody, so nobody is slowed by it alone: what counts is an address together
with the beginning of the number, and a longer beginning from wherever it comes. Right and wrong numbers
count alike, so the refusal says nothing about them. Guessing one number of 10^16 was hopeless before that.
"""

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit

from eventsafety.sealing import mark

#: (how many first digits, whether with the address, how many tries in ten minutes)
LIMITS = [(2, True, 40), (8, False, 10)]


def too_many(request, number: str) -> bool:
    """Count one more try of a receipt number, and say whether it was one too many."""
    passes = [_passes(request, number, *limit) for limit in LIMITS]  # every limit counts every try
    return not all(passes)


def _passes(request, number: str, digits: int, with_address: bool, tries: int) -> bool:
    address = get_adapter().get_client_ip(request) if with_address else ""
    key = mark("receipt try", f"{address} {number[:digits]}")
    what = f"receipt_{digits}"
    config = {what: f"{tries}/10m/key"}
    return bool(ratelimit.consume(None, app="incidents", action=what, config=config, key=key, limit_get=True))
