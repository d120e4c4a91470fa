"""Chains as rows in memory, as the database hands them out, and ways to tamper with them."""

import random
import uuid
from dataclasses import dataclass, replace

from eventsafety.audit import chain

KEY = b"k" * 32
VERBS = ["incident.opened", "incident.taken", "review.opened", "user.signed_in"]
COLUMNS = 7  # of a record: id, at, verb, event, thing type, thing id, by


@dataclass(frozen=True)
class Kept:
    """rows: (position, mac, record id, *columns) as WALK of verifying.py yields them."""

    rows: tuple[tuple, ...]
    head: chain.SealedHead | None

    def first_break(self, wanted=()) -> chain.Break | None:
        return chain.first_break(self.rows, key=KEY, head=self.head, wanted=set(wanted))


def seeded(seed) -> random.Random:
    """Return a source of chance that is the same in every run."""
    return random.Random(seed)  # noqa: S311


def content(record: int, chance: random.Random) -> tuple[str, ...]:
    ids = [str(uuid.UUID(int=chance.getrandbits(128))) for _n in range(3)]
    at = str(1_800_000_000_000_000 + record * 1000)
    return (str(record), at, chance.choice(VERBS), ids[0], "incidents.incident", ids[1], ids[2])


def a_chain(length: int, chance: random.Random, key: bytes = KEY) -> Kept:
    mac, rows = chain.start(key), []
    for position in range(1, length + 1):
        row = content(position * 3, chance)
        mac = chain.mac_of(key, mac, position, row)
        rows.append((position, mac, position * 3, *row))
    return Kept(tuple(rows), chain.SealedHead(length, mac, chain.seal_of(key, length, mac)))


def with_row(kept: Kept, at: int, *rows: tuple) -> Kept:
    return replace(kept, rows=(*kept.rows[:at], *rows, *kept.rows[at + 1 :]))


def changed_column(kept: Kept, chance: random.Random) -> Kept:
    at, column = chance.randrange(len(kept.rows)), 3 + chance.randrange(COLUMNS)
    row = list(kept.rows[at])
    letter = chance.randrange(len(row[column]) + 1)
    row[column] = row[column][:letter] + chance.choice("0123456789abcxyz.") + row[column][letter:]
    return with_row(kept, at, tuple(row))


def emptied_column(kept: Kept, chance: random.Random) -> Kept:
    at, column = chance.randrange(len(kept.rows)), 3 + chance.randrange(COLUMNS)
    row = list(kept.rows[at])
    row[column] = ""
    return with_row(kept, at, tuple(row))


def moved_letter(kept: Kept, chance: random.Random) -> Kept:
    """Move a letter from one column to the next: joined together they read the same."""
    at, column = chance.randrange(len(kept.rows)), 3 + chance.randrange(COLUMNS - 1)
    row = list(kept.rows[at])
    row[column + 1] = row[column][-1:] + row[column + 1]
    row[column] = row[column][:-1]
    return with_row(kept, at, tuple(row))


def changed_mac(kept: Kept, chance: random.Random) -> Kept:
    at = chance.randrange(len(kept.rows))
    mac = bytearray(kept.rows[at][1])
    mac[chance.randrange(32)] ^= 1 << chance.randrange(8)
    return with_row(kept, at, (kept.rows[at][0], bytes(mac), *kept.rows[at][2:]))


def removed_record(kept: Kept, chance: random.Random) -> Kept:
    at = chance.randrange(len(kept.rows))
    return with_row(kept, at, (*kept.rows[at][:3], *[None] * COLUMNS))


def removed_link(kept: Kept, chance: random.Random) -> Kept:
    return with_row(kept, chance.randrange(len(kept.rows)))


def removed_and_renumbered(kept: Kept, chance: random.Random) -> Kept:
    at = chance.randrange(len(kept.rows))
    rest = [(position - 1, *row) for position, *row in kept.rows[at + 1 :]]
    return replace(kept, rows=(*kept.rows[:at], *rest))


def inserted(kept: Kept, chance: random.Random) -> Kept:
    at = chance.randrange(len(kept.rows))
    forged = (kept.rows[at][0], chance.randbytes(32), 1, *content(1, chance))
    rest = [(position + 1, *row) for position, *row in kept.rows[at:]]
    return replace(kept, rows=(*kept.rows[:at], forged, *rest))


def doubled(kept: Kept, chance: random.Random) -> Kept:
    at = chance.randrange(len(kept.rows))
    return with_row(kept, at, kept.rows[at], kept.rows[at])


def swapped_records(kept: Kept, chance: random.Random) -> Kept:
    one, two = chance.sample(range(len(kept.rows)), 2)
    rows = list(kept.rows)
    rows[one], rows[two] = (*rows[one][:2], *rows[two][2:]), (*rows[two][:2], *rows[one][2:])
    return replace(kept, rows=tuple(rows))


def swapped_positions(kept: Kept, chance: random.Random) -> Kept:
    one, two = chance.sample(range(len(kept.rows)), 2)
    rows = list(kept.rows)
    rows[one], rows[two] = (rows[one][0], *rows[two][1:]), (rows[two][0], *rows[one][1:])
    return replace(kept, rows=tuple(rows))


def reordered(kept: Kept, chance: random.Random) -> Kept:
    at = chance.randrange(len(kept.rows) - 5)
    moved = [*kept.rows[at + 1 : at + 5], kept.rows[at]]
    rest = [(kept.rows[at + n][0], *row[1:]) for n, row in enumerate(moved)]
    return replace(kept, rows=(*kept.rows[:at], *rest, *kept.rows[at + 5 :]))


def cut_tail(kept: Kept, chance: random.Random) -> Kept:
    return replace(kept, rows=kept.rows[: chance.randrange(len(kept.rows))])


def cut_tail_and_head(kept: Kept, chance: random.Random) -> Kept:
    """Cut the end and let the head row say so, without being able to seal it."""
    left = chance.randrange(1, len(kept.rows))
    head = chain.SealedHead(left, kept.rows[left - 1][1], kept.head.seal)
    return Kept(kept.rows[:left], head)


def cut_beginning(kept: Kept, chance: random.Random) -> Kept:
    return replace(kept, rows=kept.rows[chance.randrange(1, len(kept.rows)) :])


def removed_head(kept: Kept, chance: random.Random) -> Kept:
    return replace(kept, head=None)


def changed_head(kept: Kept, chance: random.Random) -> Kept:
    mac = chance.randbytes(32)
    seal = chain.seal_of(chance.randbytes(32), kept.head.position, mac)
    return replace(
        kept, head=chain.SealedHead(kept.head.position, mac, chance.choice([seal, kept.head.seal]))
    )


def added_behind(kept: Kept, chance: random.Random) -> Kept:
    row = content(9999, chance)
    forged = chain.mac_of(chance.randbytes(32), kept.head.mac, kept.head.position + 1, row)
    return replace(kept, rows=(*kept.rows, (kept.head.position + 1, forged, 9999, *row)))


def written_anew(kept: Kept, chance: random.Random) -> Kept:
    """Make the whole chain again, without the key."""
    return a_chain(len(kept.rows), chance, key=chance.randbytes(32))


TAMPERINGS = [
    changed_column,
    emptied_column,
    moved_letter,
    changed_mac,
    removed_record,
    removed_link,
    removed_and_renumbered,
    inserted,
    doubled,
    swapped_records,
    swapped_positions,
    reordered,
    cut_tail,
    cut_tail_and_head,
    cut_beginning,
    removed_head,
    changed_head,
    added_behind,
    written_anew,
]
