"""Links are made a moment after the commit, each once, whatever dies in between."""

import threading

import pytest
from django.db import connection, transaction

from eventsafety import audit
from eventsafety.audit import chain, linking
from eventsafety.audit.models import Head, Link, Record, Unlinked
from eventsafety.audit.verifying import verify
from tests.factories import EventFactory, UserFactory

pytestmark = pytest.mark.feature("N12")


def links_of(event) -> list[tuple]:
    rows = Link.objects.filter(chain=event.pk).order_by("position")
    return list(rows.values_list("position", "record__verb"))


def test_records_of_an_event_make_one_chain_and_those_of_no_event_another(cast):
    other = EventFactory()
    for verb, thing in [
        ("event.created", cast.event),
        ("event.edited", cast.event),
        ("event.created", other),
    ]:
        audit.record(verb, thing, by=cast.organiser)
    audit.record("user.signed_in", cast.lead, by=cast.lead)
    # The first links of two chains tell the site's chain, whose turn may come before or after theirs.
    assert sum(linking.link().records for _n in range(2)) == 6
    assert links_of(cast.event) == [(1, "event.created"), (2, "event.edited")]
    assert links_of(other) == [(1, "event.created")]
    site = Link.objects.filter(chain=chain.SITE).order_by("position")
    assert sorted(site.values_list("record__verb", flat=True)) == [
        "chain.begun",
        "chain.begun",
        "user.signed_in",
    ]
    assert (Unlinked.objects.count(), verify().broken) == (0, [])


def test_a_chain_goes_on_where_it_ended(cast):
    for verb in ["event.created", "event.edited", "event.screened"]:
        audit.record(verb, cast.event, by=cast.organiser)
        linking.sweep()
    assert [position for position, _verb in links_of(cast.event)] == [1, 2, 3]
    head = Head.objects.get(pk=cast.event.pk)
    assert (head.position, bytes(head.mac)) == (
        3,
        bytes(Link.objects.get(chain=cast.event.pk, position=3).mac),
    )


def test_a_long_queue_is_linked_batch_by_batch(cast, monkeypatch):
    monkeypatch.setattr(linking, "BATCH", 3)
    for _n in range(7):
        audit.record("event.edited", cast.event, by=cast.organiser)
    assert linking.link().records == 3
    assert linking.link().records == 4  # three of the event, one of the site
    assert linking.link().records == 1
    assert linking.link().records == 0


def test_what_is_rolled_back_leaves_no_record_and_no_link(cast):
    with transaction.atomic():
        audit.record("event.edited", cast.event, by=cast.organiser)
        transaction.set_rollback(True)
    assert (linking.link().records, Record.objects.filter(verb="event.edited").count()) == (0, 0)


def test_a_linker_that_dies_between_links_and_head_leaves_nothing_half_done(cast, monkeypatch):
    audit.record("event.created", cast.event, by=cast.organiser)
    linking.link()
    audit.record("event.edited", cast.event, by=cast.organiser)

    def dies(*_args, **_more):
        raise ZeroDivisionError

    with monkeypatch.context() as crash:
        crash.setattr(Head, "save", dies)
        with pytest.raises(ZeroDivisionError):
            linking.link()
    assert links_of(cast.event) == [(1, "event.created")]
    linking.link()
    assert links_of(cast.event) == [(1, "event.created"), (2, "event.edited")]
    assert verify().broken == []


@pytest.mark.parametrize(
    "broken", ["UPDATE audit_head SET position = 7", "UPDATE audit_head SET mac = '\\x00'"]
)
def test_a_chain_with_a_forged_head_is_not_lengthened_but_all_others_are(cast, broken):
    other = EventFactory()
    audit.record("event.created", cast.event, by=cast.organiser)
    linking.link()
    with connection.cursor() as cursor:
        cursor.execute(f"{broken} WHERE chain = %s", [cast.event.pk])
    audit.record("event.edited", cast.event, by=cast.organiser)
    audit.record("event.created", other, by=cast.organiser)
    with pytest.raises(linking.ChainBroken):
        linking.sweep()
    assert (links_of(cast.event), links_of(other)) == ([(1, "event.created")], [(1, "event.created")])
    assert Unlinked.objects.filter(chain=cast.event.pk).count() == 1


@pytest.fixture
def in_threads(transactional_db):
    """Run functions at the same time, each over a connection of its own; return what they returned."""

    def run(*functions):
        answers, start = [None] * len(functions), threading.Barrier(len(functions))

        def one(number, function):
            start.wait()
            try:
                answers[number] = function()
            finally:
                connection.close()

        threads = [threading.Thread(target=one, args=pair) for pair in enumerate(functions)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return answers

    return run


@pytest.mark.django_db(transaction=True)
def test_two_linkers_link_every_record_once(in_threads):
    event, user = EventFactory(), UserFactory()
    for _n in range(40):
        audit.record("event.edited", event, by=user)
    rounds = [in_threads(linking.link, linking.link, linking.link) for _n in range(3)]
    assert sum(linked.records for answers in rounds for linked in answers) == 41
    assert [position for position, _verb in links_of(event)] == list(range(1, 41))
    assert verify().broken == []


@pytest.mark.django_db(transaction=True)
def test_recording_waits_for_no_linker_and_no_other_recorder(in_threads):
    event, user = EventFactory(), UserFactory()
    audit.record("event.created", event, by=user)
    linking.link()
    with transaction.atomic():
        audit.record("event.edited", event, by=user)
        Head.objects.select_for_update().get(pk=event.pk)  # as a linker in the middle of its work
        in_threads(lambda: audit.record("event.edited", event, by=user), lambda: None)
        assert in_threads(linking.link, lambda: None)[0].records == 1  # only the site's: ours is held
    assert linking.link().records == 2
    assert (verify().broken, len(links_of(event))) == ([], 3)
