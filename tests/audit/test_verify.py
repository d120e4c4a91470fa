"""manage.py verify_audit reads the tables and says where they do not hold."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from eventsafety import audit
from eventsafety.audit import chain
from eventsafety.audit.models import Head, Link, Record
from tests.audit.tampering import run
from tests.factories import EventFactory

pytestmark = pytest.mark.feature("N12")
NAME = "Lakeside Summit ({slug})"
COLUMNS = {
    "at": "at + interval '1 microsecond'",
    "verb": "'event.created'",
    "event_id": "gen_random_uuid()",
    "thing_type": "'teams.shift'",
    "thing_id": "thing_id || '0'",
    "by_id": "NULL",
}


def verified(*arguments: str) -> tuple[int, str]:
    """Return exit code and everything the command wrote."""
    out, err = StringIO(), StringIO()
    try:
        call_command("verify_audit", *arguments, stdout=out, stderr=err)
    except SystemExit as end:
        return end.code, err.getvalue()
    return 0, out.getvalue()


def says(words: str, event) -> tuple[int, str]:
    return 1, f"The chain of {NAME.format(slug=event.slug)} is broken {words}.\n"


def test_a_record_that_holds_says_so(cast, linked):
    words = "The record holds: 14 links read, every one follows from the one before.\n"
    assert verified() == (0, words)
    assert verified("--event", cast.event.slug) == (0, words.replace("14", "12"))


def test_what_waits_is_linked_first(cast):
    audit.record("event.created", cast.event, by=cast.organiser)
    assert verified()[1].startswith("The record holds: 2 links read")


@pytest.mark.parametrize("column", COLUMNS)
def test_a_change_of_any_column_is_found(cast, linked, column):
    assert {field.column for field in Record._meta.fields} == {"id", *COLUMNS}
    change = f"UPDATE audit_record SET {column} = {COLUMNS[column]} WHERE id = %(id)s"  # noqa: S608
    run(change, id=linked[4])
    words = "is not what was linked: it, its link or the one before it was changed"
    words = f"at position 5: record {linked[4]} {words}"
    assert says(words, cast.event)[1] in verified()[1]
    assert verified()[0] == 1


def test_another_id_is_found(cast, linked):
    run(
        "UPDATE audit_record SET id = 999999 WHERE id = %(id)s",
        "UPDATE audit_link SET record_id = 999999 WHERE record_id = %(id)s",
        id=linked[4],
    )
    code, words = verified()
    assert (code, "at position 5: record 999999 is not what was linked" in words) == (1, True)


def test_a_removed_record_is_found(cast, linked):
    run("DELETE FROM audit_record WHERE id = %(id)s", id=linked[4])
    words = f"at position 5: record {linked[4]} was removed, its link still stands"
    assert verified("--event", cast.event.slug) == says(words, cast.event)


def test_a_record_removed_with_its_link_is_found(cast, linked):
    run(
        "DELETE FROM audit_link WHERE record_id = %(id)s",
        "DELETE FROM audit_record WHERE id = %(id)s",
        id=linked[4],
    )
    words = "at position 5: the link of this position is gone; the next one standing is that of record "
    words += str(linked[5])
    assert verified() == says(words, cast.event)


def test_swapped_records_are_found(cast, linked):
    run(
        "UPDATE audit_link SET record_id = 0 WHERE record_id = %(one)s",
        "UPDATE audit_link SET record_id = %(one)s WHERE record_id = %(two)s",
        "UPDATE audit_link SET record_id = %(two)s WHERE record_id = 0",
        one=linked[4],
        two=linked[7],
    )
    assert f"at position 5: record {linked[7]} is not what was linked" in verified()[1]


def test_a_cut_end_is_found(cast, linked):
    run(
        "DELETE FROM audit_link WHERE record_id >= %(id)s AND chain = %(chain)s",
        "DELETE FROM audit_record WHERE id >= %(id)s AND event_id = %(chain)s",
        id=linked[9],
        chain=cast.event.pk,
    )
    words = "at position 10: the end was cut off: the head says that more was linked"
    assert verified() == says(words, cast.event)
    audit.record("event.edited", cast.event, by=cast.organiser)
    assert "at position 10: the link of this position is gone" in verified()[1]


def test_an_end_cut_with_an_older_head_put_back_is_found_with_a_head_that_was_mailed(cast, linked):
    older = Head.objects.filter(pk=cast.event.pk).values().get()
    early, tail = audit.head(cast.event), []
    for _n in range(2):
        audit.record("event.edited", cast.event, by=cast.organiser)
    verified()
    mailed = audit.head(cast.event)
    tail = list(Record.objects.filter(pk__gt=linked[-1], event_id=cast.event.pk).values_list("pk", flat=True))
    assert len(tail) == 2
    run(
        "DELETE FROM audit_link WHERE record_id = ANY(%(tail)s)",
        "DELETE FROM audit_record WHERE id = ANY(%(tail)s)",
        "UPDATE audit_head SET position = %(position)s, mac = %(mac)s, seal = %(seal)s "
        "WHERE chain = %(chain)s",
        tail=tail,
        **older,
    )
    assert verified()[0] == 0
    assert verified("--head", early)[0] == 0
    spaced = f"{mailed[:8]} {mailed[8:].upper()}"
    words = f"The head {mailed} is in no chain that was read: "
    words += "what was linked up to it was cut off or written anew.\n"
    assert verified("--head", spaced, "--head", early) == (1, words)


def test_the_head_before_the_first_link_is_known_as_well(cast):
    assert verified("--event", cast.event.slug, "--head", audit.head(cast.event))[0] == 0
    assert len({audit.head(cast.event), audit.head(), audit.head(EventFactory())}) == 3


def test_a_record_put_in_beside_the_chain_is_found(cast, linked):
    run(
        "INSERT INTO audit_record (at, verb, event_id, thing_type, thing_id) "
        "VALUES (now() + interval '1 day', 'event.edited', %(event)s, 'events.event', 'x')",
        event=cast.event.pk,
    )
    forged = Record.objects.get(thing_id="x")
    words = f"– record {forged.pk} was put in beside the chain, it has no link"
    assert verified() == says(words, cast.event)
    assert verified("--event", cast.event.slug) == says(words, cast.event)
    assert verified("--event", EventFactory().slug)[0] == 0


def test_a_record_linked_into_a_chain_of_its_own_is_found(cast, linked):
    run(
        "INSERT INTO audit_record (id, at, verb, event_id, thing_type, thing_id) "
        "VALUES (99999, now(), 'event.edited', %(event)s, 'events.event', 'x')",
        "INSERT INTO audit_link (record_id, chain, position, mac) "
        "VALUES (99999, gen_random_uuid(), 1, decode(repeat('00', 32), 'hex'))",
        event=cast.event.pk,
    )
    code, words = verified()
    assert code == 1
    assert "at position 1: record 99999 is not what was linked" in words
    assert "record 99999 was put in beside the chain" in words
    assert "The chain of an event that is gone" in words


def test_a_record_that_waits_too_long_is_told(cast, linked):
    run("UPDATE audit_head SET seal = '' WHERE chain = %(chain)s", chain=cast.event.pk)
    audit.record("event.edited", cast.event, by=cast.organiser)
    assert "waiting" not in verified()[1]
    late = Record.objects.latest("pk")
    run("UPDATE audit_record SET at = at - interval '61 seconds' WHERE id = %(id)s", id=late.pk)
    assert f"– record {late.pk} has been waiting for its link for more than a minute" in verified()[1]


def test_a_removed_head_is_found_and_not_replaced(cast, linked):
    run("DELETE FROM audit_head WHERE chain = %(chain)s", chain=cast.event.pk)
    audit.record("event.edited", cast.event, by=cast.organiser)
    assert verified() == says("at position 12: the head of the chain is gone", cast.event)
    assert not Head.objects.filter(pk=cast.event.pk).exists()


def test_a_whole_chain_that_is_gone_is_found(cast, linked):
    run(
        "DELETE FROM audit_link WHERE chain = %(chain)s",
        "DELETE FROM audit_head WHERE chain = %(chain)s",
        "DELETE FROM audit_record WHERE event_id = %(chain)s",
        chain=cast.event.pk,
    )
    assert verified() == says("– the whole chain is gone, with its head", cast.event)
    assert verified("--event", cast.event.slug) == says(
        "– the whole chain is gone, with its head", cast.event
    )


def test_a_site_chain_that_is_gone_is_found(cast, linked):
    run(
        "DELETE FROM audit_link WHERE chain = %(chain)s",
        "DELETE FROM audit_head WHERE chain = %(chain)s",
        "DELETE FROM audit_record WHERE event_id IS NULL",
        chain=chain.SITE,
    )
    assert verified() == says("– the site's chain does not know that this one was begun", cast.event)


def test_every_chain_is_read_and_the_first_break_of_each_is_told(cast, linked):
    site = Link.objects.get(chain=chain.SITE, position=1).record_id
    run("UPDATE audit_record SET verb = 'x' WHERE id = ANY(%(ids)s)", ids=[linked[3], linked[6], site])
    code, words = verified()
    assert (code, words.count("is broken"), words.count("The chain of the site is broken at position 1")) == (
        1,
        2,
        1,
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--event", "nowhere"], "There is no event nowhere."),
        (["--head", "abc"], "“abc” is no head"),
        (["--head", "g" * 32], "is no head"),
    ],
)
def test_what_cannot_be_asked_is_said_in_words(db, arguments, words):
    with pytest.raises(CommandError, match=words):
        verified(*arguments)
