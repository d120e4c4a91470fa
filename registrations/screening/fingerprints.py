"""A short name for an identity, to which judgements are bound."""

from hashlib import sha256
from json import dumps

from .identities import BanEntry, Registrant


def fingerprint(identity: Registrant | BanEntry) -> str:
    """Return 64 hex digits that stay the same until the name, user names or e-mails change."""
    if isinstance(identity, Registrant):
        fields = ([identity.name], identity.usernames, identity.emails, ())
    else:
        fields = (identity.real_names, identity.usernames, identity.emails, identity.aliases)
    return sha256(dumps([sorted(filter(None, values)) for values in fields]).encode()).hexdigest()
