"""What the matcher is given: who registered, and who is banned."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Registrant:
    """One registered person as typed; empty fields are empty, not None."""

    id: object
    name: str = ""
    usernames: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


@dataclass(frozen=True)
class BanEntry:
    """One entry of a ban list as typed; any field may be empty, aliases hold names or user names."""

    reference: object
    real_names: tuple[str, ...] = ()
    usernames: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
