"""How alike two addresses are, and why."""

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from .emails import Email
from .evidence import NOTHING, Evidence, because
from .slips import SlipIndex

SAME, MAILBOX, SHARED, DOTS, ONE_EDIT, SAME_LOCAL = 1.0, 0.97, 0.84, 0.85, 0.84, 0.50
LONG_ENOUGH = 6
NOT_ALNUM = re.compile(r"[\W_]+")


def compare(one: Email, other: Email) -> Evidence:
    """Return what two addresses say about being one person's."""
    score, code = judge(one, other)
    return Evidence(score, because(code, "email", one.typed, other.typed)) if score else NOTHING


def judge(one: Email, other: Email) -> tuple[float, str]:
    """Return score and reason code; 0 where the addresses are not alike."""
    if one.mailbox == other.mailbox:
        same = one.address == other.address
        return SHARED if one.shared else SAME if same else MAILBOX, "email_same" if same else "email_mailbox"
    if one.shared or other.shared:
        return 0.0, ""
    if one.domain == other.domain:
        return same_domain(one, other)
    if one.local == other.local and len(one.local) >= LONG_ENOUGH:
        slipped = OSA.distance(one.domain, other.domain, score_cutoff=2) == 1
        return (ONE_EDIT, "email_typo") if slipped else (SAME_LOCAL, "email_local_part")
    return 0.0, ""


def same_domain(one: Email, other: Email) -> tuple[float, str]:
    """Return how alike two mailboxes at one provider are; another number is another mailbox."""
    if squeeze(one.local) == squeeze(other.local) and len(squeeze(one.local)) >= LONG_ENOUGH + 2:
        return DOTS, "email_mailbox"
    numbers = [[c for c in each.local if c.isdigit()] for each in (one, other)]
    if numbers[0] != numbers[1] or min(len(one.stem), len(other.stem)) < LONG_ENOUGH:
        return 0.0, ""
    slipped = one.local[0] == other.local[0] and OSA.distance(one.local, other.local, score_cutoff=1) == 1
    return (ONE_EDIT, "email_typo") if slipped else (0.0, "")


def squeeze(local: str) -> str:
    return local if local.isalnum() else NOT_ALNUM.sub("", local)


def keys(email: Email) -> set[str]:
    """Return the keys of which addresses share one that are alike for any other reason than a slip."""
    return {f"{squeeze(email.local)}@{email.domain}", f"{email.local}@"}


class Slips:
    """Mailboxes at one provider that differ by a letter, and neither in the first nor in a number."""

    def __init__(self) -> None:
        self.index = SlipIndex(1)

    def add(self, email: Email, owner) -> None:
        """Take in an address and whose it is."""
        self.index.add(bucket(email), email.local, owner)

    def near(self, email: Email) -> Iterator:
        """Yield whose mailboxes may be slips of this one."""
        if len(email.stem) >= LONG_ENOUGH:
            yield from self.index.near(bucket(email), email.local)


def bucket(email: Email) -> tuple[str, str, str]:
    """Return what mailboxes share of which one may be the other misspelt."""
    return email.domain, email.local[0], "".join(filter(str.isdigit, email.local))
