"""10,000 flips and swaps of sealed values: every one is refused, and nothing of the value is shown."""

import os
import random
import uuid

import pytest

from eventsafety.sealing import KeyMissing, Tampered, Unreadable, keys
from eventsafety.sealing.fields import Sealed

pytestmark = pytest.mark.feature("N11")

CHANCE = random.Random(20261122)  # noqa: S311  (which bit is flipped is no secret)
ROWS = 12


@pytest.fixture
def rows(notes):
    """Rows of two owners, with two sealed columns each, as the database holds them."""
    owners = [uuid.uuid4(), uuid.uuid4()]
    for number in range(ROWS):
        notes.objects.create(owner=owners[number % 2], text=f"text {number} " * 3, short=f"short {number}")
    return list(notes.objects.order_by("pk"))


def raw(row, name="text") -> bytes:
    return row.__dict__[name].value


def opened(row, value: bytes, name="text"):
    return row._meta.get_field(name).opened(Sealed(value), row)


def flip(rows) -> tuple:
    """One bit of any byte."""
    row = CHANCE.choice(rows)
    value = bytearray(raw(row))
    value[CHANCE.randrange(len(value))] ^= 1 << CHANCE.randrange(8)
    return row, bytes(value), "text"


def cut(rows) -> tuple:
    """Some bytes missing at either end, down to one."""
    row = CHANCE.choice(rows)
    value, missing = raw(row), CHANCE.randrange(1, len(raw(row)))
    return row, CHANCE.choice([value[missing:], value[:-missing]]), "text"


def lengthened(rows) -> tuple:
    row = CHANCE.choice(rows)
    return row, raw(row) + os.urandom(CHANCE.randrange(1, 40)), "text"


def from_another_row(rows) -> tuple:
    row, other = CHANCE.sample(rows, 2)
    return row, raw(other), "text"


def from_another_column(rows) -> tuple:
    row = CHANCE.choice(rows)
    return CHANCE.choice([(row, raw(row), "short"), (row, raw(row, "short"), "text")])


def header_of_another(rows) -> tuple:
    """Version, key id or nonce of another value in front of this ciphertext."""
    row, other = CHANCE.sample(rows, 2)
    end = CHANCE.choice([17, 29])
    value = raw(other)[:end] + raw(row)[end:]
    while value == raw(row):
        row, other = CHANCE.sample(rows, 2)
        value = raw(other)[:29] + raw(row)[29:]
    return row, value, "text"


def ciphertext_of_another(rows) -> tuple:
    row, other = CHANCE.sample(rows, 2)
    return row, raw(row)[:29] + raw(other)[29:], "text"


def random_bytes(rows) -> tuple:
    return CHANCE.choice(rows), os.urandom(CHANCE.randrange(1, 120)), "text"


KINDS = [
    flip,
    flip,
    flip,
    cut,
    lengthened,
    from_another_row,
    from_another_column,
    header_of_another,
    ciphertext_of_another,
    random_bytes,
]


@pytest.mark.parametrize("kind", sorted(set(KINDS), key=lambda kind: kind.__name__))
def test_each_kind_of_tampering_is_refused(rows, kind):
    share = 10_000 * KINDS.count(kind) // len(KINDS)
    refused = 0
    for _ in range(share):
        row, value, name = kind(rows)
        with pytest.raises(Unreadable) as refusal:
            opened(row, value, name)
        refused += 1
        assert refusal.value.args == ()
    assert refused == share


def test_untouched_values_open(rows):
    assert all(opened(row, raw(row)) == row.text for row in rows)


def test_what_somebody_wrote_into_the_database_is_refused_on_reading(rows, notes, write):
    one, other = rows[0], rows[1]
    write(one, raw(other))
    read = notes.objects.get(pk=one.pk)
    with pytest.raises(Tampered):
        read.text  # noqa: B018
    assert read.short == one.short


def test_a_plain_text_in_the_column_is_never_shown(rows, notes, write):
    write(rows[0], b"plain words somebody put here past the product, longer than a header")
    with pytest.raises(Tampered):
        notes.objects.get(pk=rows[0].pk).text  # noqa: B018


def test_a_value_of_a_key_nobody_has_names_the_missing_key(rows):
    value = raw(rows[0])
    with pytest.raises(KeyMissing):
        opened(rows[0], value[:1] + uuid.uuid4().bytes + value[17:])


def test_the_key_of_another_owner_does_not_open(rows):
    one, other = rows[0], next(row for row in rows if row.owner != rows[0].owner)
    with pytest.raises(Tampered):
        opened(one, raw(one)[:1] + keys.current(other.owner).id + raw(one)[17:])


def test_the_smallest_value_is_a_header_and_a_tag(notes, owner):
    row = notes.objects.create(owner=owner, content=b"x")
    value = notes.objects.get().__dict__["content"].value
    assert len(value) == 29 + 1 + 16
    for length in (28, 29, 44, 45):
        with pytest.raises(Tampered):
            opened(row, value[:length], "content")
    assert opened(row, value, "content") == b"x"
