"""A few new registrations or bans are screened alone, with the answer of screening everybody (K15, N06)."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventsafety.events.models import Event
from registrations import actions, engine, tasks
from registrations.door import clear
from registrations.engine import newcomers
from registrations.models import BanToScreen, Match, Registration, ScreeningIndex
from registrations.screening import (
    BanEntry,
    PreparedBans,
    PreparedRegistrants,
    Registrant,
    StoredSide,
    screen,
    screen_and_store,
)
from registrations.screening.packing import Packed, pack
from tests.registrations.rows import a_ban, a_registration
from tests.registrations.test_screen_properties import PEOPLE

pytestmark = pytest.mark.feature("K15")
SOME = st.lists(PEOPLE, max_size=5)
SAID = ("registration_id", "ban_id", "score", "band", "agreeing", "reasons", "state")


def said() -> list[tuple]:
    rows = [tuple(getattr(match, name) for name in SAID) for match in Match.objects.all()]
    return sorted(rows, key=str)


def everybody_screened(event) -> list[tuple]:
    """Return what screening everybody says, from nothing."""
    engine.ask_again([event.pk])
    engine.screen_now(event)
    return said()


def work(event) -> None:
    """Do what a worker does once it was nudged."""
    tasks.screen_event(str(event.pk))


@pytest.fixture
def kept(cast, ban_list) -> dict:
    """An event with a crowd, screened once; registrations and bans by name."""
    names = ["Torvald Eikemo", "Maria Silva", "Anna Keane", "Jörg Müller", "Li Wei", "Мария Иванова"]
    rows = {name: a_registration(cast.event, name=name) for name in names}
    for number in range(40):
        a_registration(cast.event, name=f"Maria Other{number}", emails=[f"m{number}@mail.example"])
    bans = {"old": a_ban(ban_list, real_names=["Torvald Eikemo"], usernames=["Quiet Heron 77"])}
    engine.screen_now(cast.event)
    return {"rows": rows, "bans": bans}


@pytest.mark.parametrize(
    ("name", "usernames"),
    [
        ("Anna Keane", []),
        ("Ana Keene", []),
        ("Maria Silva", ["Wader 12"]),
        ("Joerg Mueller", []),
        ("Maria Ivanova", []),
        ("Nobody At All", ["Nothing Here"]),
    ],
)
def test_a_new_ban_finds_what_screening_everybody_finds(cast, ban_list, kept, name, usernames):
    actions.add_ban(ban_list, real_names=[name], usernames=usernames, by=cast.ban_keeper)
    work(cast.event)
    found = said()
    assert not BanToScreen.objects.exists()
    assert ScreeningIndex.objects.get().new_bans
    assert found == everybody_screened(cast.event)


@pytest.mark.parametrize("name", ["Torvald Eikemo", "Thorvald Eikemo", "Eikemo, T.", "Nobody At All"])
def test_a_new_registration_finds_what_screening_everybody_finds(cast, kept, name):
    row = actions.add_registration(
        cast.event, name=name, usernames=[], emails=[], affiliation="", kind="participant", by=cast.organiser
    )
    work(cast.event)
    found = said()
    assert ScreeningIndex.objects.get().new_registrations == [row.pk]
    assert not Registration.objects.to_screen().exists()
    assert found == everybody_screened(cast.event)


def test_a_ban_and_a_registration_that_are_both_new_find_one_another(cast, ban_list, kept):
    actions.add_ban(ban_list, usernames=["Salt Marsh 9"], by=cast.ban_keeper)
    a_registration(cast.event, name="Somebody", usernames=["Salt Marsh 9"])
    assert engine.screen_news(cast.event) == 2
    assert said() == everybody_screened(cast.event)


def test_what_was_screened_alone_is_found_by_the_next_newcomer(cast, ban_list, kept):
    fields = {"usernames": ["Salt Marsh 9"], "emails": [], "affiliation": "", "kind": "participant"}
    actions.add_registration(cast.event, name="Somebody", **fields, by=cast.organiser)
    work(cast.event)
    actions.add_ban(ban_list, usernames=["Salt Marsh 9"], by=cast.ban_keeper)
    work(cast.event)
    assert Match.objects.count() == 2
    ban = a_ban_by_name(ban_list)
    actions.edit_ban(ban, usernames=["Salt Marsh 8"], by=cast.ban_keeper)
    work(cast.event)
    found = said()
    assert found == everybody_screened(cast.event)


def a_ban_by_name(ban_list):
    return next(ban for ban in ban_list.bans.all() if ban.usernames == ["Salt Marsh 9"])


def test_a_ban_that_ends_takes_its_open_matches_along_and_no_others(cast, ban_list, kept):
    ban = actions.add_ban(ban_list, real_names=["Anna Keane"], by=cast.ban_keeper)
    work(cast.event)
    assert Match.objects.count() == 2
    actions.end_ban(ban, by=cast.ban_keeper)
    work(cast.event)
    assert [match.ban for match in Match.objects.all()] == [kept["bans"]["old"]]


def test_a_judgement_outlives_what_is_screened_alone(cast, ban_list, kept):
    match = Match.objects.get()
    actions.judge(match, state="different", reason="Met him.", by=cast.lead)
    actions.edit_ban(kept["bans"]["old"], reason_category="conduct", by=cast.ban_keeper)
    work(cast.event)
    match.refresh_from_db()
    assert (match.state, Match.objects.count()) == ("different", 1)


def test_nobody_is_cleared_in_bulk_while_a_ban_waits(cast, ban_list, kept):
    assert clear(cast.event, cast.lead).exists()
    actions.add_ban(ban_list, real_names=["Anna Keane"], by=cast.ban_keeper)
    assert not clear(cast.event, cast.lead).exists()
    assert Registration.objects.to_screen().count() == Registration.objects.coming().count()
    assert engine.due_events(Event.objects.filter(pk=cast.event.pk)) == [cast.event]


@pytest.mark.parametrize("limit", ["FEW", "MANY"])
def test_too_many_newcomers_have_everybody_screened(cast, ban_list, kept, monkeypatch, limit):
    monkeypatch.setattr(newcomers, limit, 0)
    first = ScreeningIndex.objects.get().pk
    actions.add_ban(ban_list, real_names=["Anna Keane"], by=cast.ban_keeper)
    work(cast.event)
    index = ScreeningIndex.objects.get()
    assert (index.pk == first, index.new_bans) == (False, [])
    assert Match.objects.count() == 2


def test_a_list_lent_or_taken_back_has_everybody_screened(cast, ban_list, kept):
    actions.end_loan(ban_list.loans.get(), by=cast.ban_keeper)
    work(cast.event)
    assert not ScreeningIndex.objects.exists()
    assert not Match.objects.open().exists()


@given(SOME, SOME)
@settings(deadline=None, max_examples=60)
def test_the_kept_keys_find_whom_the_living_index_finds(seen, listed):
    registrants = [Registrant(f"r{i}", *fields) for i, fields in enumerate(seen)]
    bans = [BanEntry(f"b{i}", (fields[0],), *fields[1:]) for i, fields in enumerate(listed)]
    by_registration = PreparedBans(bans, among=registrants)
    by_ban = PreparedRegistrants(registrants, among=bans)
    for prepared in (by_registration, by_ban):
        packed = Packed(json.loads(json.dumps(pack(prepared.side))))
        for person in prepared.known.values():
            assert prepared.side.candidates(person) <= packed.candidates(person)


@given(SOME, SOME)
@settings(deadline=None, max_examples=30)
def test_screening_that_keeps_its_keys_says_what_screening_says(seen, listed):
    registrants = [Registrant(f"r{i}", *fields) for i, fields in enumerate(seen)]
    bans = [BanEntry(f"b{i}", (fields[0],), *fields[1:]) for i, fields in enumerate(listed)]
    matches, stored = screen_and_store(registrants, bans)
    assert matches == screen(registrants, bans)
    like = {ban.reference: StoredSide(stored.registrants).like(ban) for ban in bans}
    assert all(match.registration in like[match.ban] for match in matches)
