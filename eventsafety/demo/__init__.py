"""The demo: one invented event with everybody in it. Never runs in production."""

PASSWORD = "lakeside demo"  # noqa: S105  (printed at every start; the demo serves this machine only)

#: (what the account is for, user name), in the order of the path
ACCOUNTS = [
    ("site administrator", "sanna"),
    ("organiser", "kaisa"),
    ("lead", "maarika"),
    ("responder", "oksana"),
    ("second responder", "leena"),
    ("ban keeper", "ruolin"),
    ("adjudicator", "imre"),
    ("auditor", "sadako"),
    ("outside contact", "odile"),
]


def cards() -> list[tuple[str, str, str]]:
    """Return (role, user name, password) of every demo account, to be printed at the start."""
    return [(role, username, PASSWORD) for role, username in ACCOUNTS]
