"""A registrant or a ban with every field read, ready to be compared."""

from dataclasses import dataclass

from . import emails, usernames
from .identities import BanEntry, Registrant
from .names import Token, parse


@dataclass(frozen=True, eq=False)
class Person:
    """Somebody's fields: names as typed beside their words, user names and mailboxes that could be read."""

    id: object
    typed_names: tuple[str, ...]
    names: tuple[tuple[Token, ...], ...]
    usernames: tuple[usernames.Username, ...]
    emails: tuple[emails.Email, ...]
    # Aliases stand in both lists; a difference from them is no contradiction.
    own_usernames: int
    own_names: int


def read(identity: Registrant | BanEntry) -> Person:
    """Return the fields of an identity; an alias may be a name or a user name and counts as both."""
    if isinstance(identity, Registrant):
        return build(identity.id, (identity.name,), identity.usernames, identity.emails, ())
    return build(
        identity.reference, identity.real_names, identity.usernames, identity.emails, identity.aliases
    )


def build(reference, names, accounts, addresses, aliases) -> Person:
    """Return a person from the fields as typed."""
    typed = [name for name in (*names, *(alias for alias in aliases if len(parse(alias)) > 1)) if parse(name)]
    known = [found for each in (*accounts, *aliases) if (found := usernames.read(each))]
    mailboxes = [mailbox for each in addresses if (mailbox := emails.read(each))]
    own = sum(usernames.read(each) is not None for each in accounts)
    return Person(
        reference,
        tuple(typed),
        tuple(map(parse, typed)),
        tuple(known),
        tuple(mailboxes),
        own,
        sum(bool(parse(n)) for n in names),
    )
