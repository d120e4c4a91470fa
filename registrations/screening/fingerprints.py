"""A short name for an identity, to which judgements are bound."""

import json
from collections.abc import Iterable
from hashlib import sha256

from .identities import BanEntry, Registrant
from .normalise import scrub


def fingerprint(identity: Registrant | BanEntry) -> str:
    """Return 64 hex digits that stay until a name, user name, e-mail or alias changes.

    Case, padding, invisible characters and the order of values do not count; nothing else goes in.
    """
    if isinstance(identity, Registrant):
        fields: tuple[Iterable[str], ...] = ((identity.name,), identity.usernames, identity.emails)
    else:
        fields = (identity.real_names, identity.usernames, identity.emails, identity.aliases)
    plain = [sorted({scrub(value).casefold() for value in values} - {""}) for values in fields]
    return sha256(json.dumps(plain).encode()).hexdigest()
