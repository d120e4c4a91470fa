"""Whether a call-back comes from our gateway: the signature Twilio and others put on it.

Base64 of HMAC-SHA1, under the gateway's signing key, over the address as it was called followed by the names
and values of the form, sorted by name. Source: Twilio's documentation, "Validating requests".
"""

import base64
import hmac
from collections.abc import Mapping

HEADER = "X-Twilio-Signature"


def signature(url: str, form: Mapping[str, list[str]], key: str) -> str:
    """Return the signature of a call to a URL; form: name → values."""
    pairs = [name + value for name in sorted(form) for value in sorted(set(form[name]))]
    return base64.b64encode(hmac.digest(key.encode(), (url + "".join(pairs)).encode(), "sha1")).decode()


def is_genuine(given: str, *, url: str, form: Mapping[str, list[str]], key: str) -> bool:
    """Say whether a signature fits; nothing does without a key."""
    return bool(key) and hmac.compare_digest(given.encode(), signature(url, form, key).encode())
