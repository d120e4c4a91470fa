"""Ten thousand ways to change a chain without its key, and every one is found."""

import hmac

import pytest

from eventsafety.audit import chain
from tests.audit import chains

pytestmark = pytest.mark.feature("N12")
HOW_MANY = 10_000
LENGTH = 120


def test_an_untouched_chain_holds():
    for seed in range(20):
        kept = chains.a_chain(LENGTH, chains.seeded(seed))
        assert kept.first_break() is None
    assert chains.Kept((), None).first_break() is None


@pytest.mark.parametrize("tamper", chains.TAMPERINGS, ids=lambda tamper: tamper.__name__)
def test_every_tampering_is_found(tamper):
    chance = chains.seeded(tamper.__name__)
    kept = chains.a_chain(LENGTH, chance)
    tried, unnoticed = 0, []
    while tried < HOW_MANY // len(chains.TAMPERINGS) + 1:
        changed = tamper(kept, chance)
        if changed == kept:  # a letter was moved out of an empty column: nothing has changed
            continue
        tried += 1
        if changed.first_break() is None:
            unnoticed.append(changed)
    assert unnoticed == []


def row(kept: chains.Kept, **columns) -> chains.Kept:
    """Change the fifth row."""
    names = ["position", "mac", "record", "id", "at", "verb"]
    changed = [columns.get(name, old) for name, old in zip(names, kept.rows[4], strict=False)]
    return chains.with_row(kept, 4, (*changed, *kept.rows[4][len(names) :]))


@pytest.mark.parametrize(
    ("tamper", "words"),
    [
        (
            lambda kept: chains.with_row(kept, 4),
            "at position 5: the link of this position is gone; the next one standing is that of record 18",
        ),
        (
            lambda kept: row(kept, position=4),
            "at position 5: record 15 was put in at a position that was taken",
        ),
        (lambda kept: row(kept, id=None), "at position 5: record 15 was removed, its link still stands"),
        (
            lambda kept: row(kept, verb="x"),
            "at position 5: record 15 is not what was linked: it, its link or the one before it was changed",
        ),
        (
            lambda kept: chains.Kept(kept.rows[:4], kept.head),
            "at position 5: the end was cut off: the head says that more was linked",
        ),
        (lambda kept: chains.Kept(kept.rows, None), "at position 10: the head of the chain is gone"),
        (
            lambda kept: chains.Kept(kept.rows, kept.head._replace(seal=b"")),
            "at position 10: the head of the chain was changed",
        ),
    ],
)
def test_the_first_broken_row_is_named(tamper, words):
    kept = chains.a_chain(10, chains.seeded(1))
    assert str(tamper(kept).first_break()) == words


def test_only_the_key_lengthens_a_chain():
    """With the key and without moving the head: links behind it are found as well."""
    kept = chains.a_chain(10, chains.seeded(1))
    longer = chains.a_chain(11, chains.seeded(1))
    assert longer.rows[:10] == kept.rows
    words = "at position 11: links stand behind the head, which nobody but us may lengthen"
    assert str(chains.Kept(longer.rows, kept.head).first_break()) == words
    same_place = chain.seal_of(chains.KEY, 10, b"0" * 32)
    elsewhere = chains.Kept(kept.rows, chain.SealedHead(10, b"0" * 32, same_place))
    assert str(elsewhere.first_break()) == "at position 10: the head of the chain was changed"


def test_a_head_kept_elsewhere_finds_a_tail_cut_together_with_its_head():
    kept, cut = chains.a_chain(10, chains.seeded(1)), chains.a_chain(6, chains.seeded(1))
    assert cut.rows == kept.rows[:6]
    mailed = {chain.printed(kept.head.mac)}
    wanted = set(mailed)
    assert chain.first_break(cut.rows, key=chains.KEY, head=cut.head, wanted=wanted) is None
    assert wanted == mailed
    assert chain.first_break(kept.rows, key=chains.KEY, head=kept.head, wanted=wanted) is None
    assert wanted == set()


@pytest.mark.parametrize("length", [1, 32, 64])
def test_a_link_is_an_hmac(length):
    key, before = b"k" * length, b"b" * 32
    message = b"link\0" + before + b"7\0one\0two"
    assert chain.mac_of(key, before, 7, ["one", "two"]) == hmac.digest(key, message, "sha256")
