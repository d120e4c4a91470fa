"""Why a sealed value cannot be read. None of them carries any of it."""


class Unreadable(Exception):
    """A sealed value cannot be opened; there is no fallback."""


class Tampered(Unreadable):
    """The value was changed, cut, or moved here from another row, column or table."""


class KeyMissing(Unreadable):
    """The key of the value is not in the database, or no master key of ours opens it."""


class Shredded(Unreadable):
    """The key was destroyed on purpose: what it sealed is gone for good."""
