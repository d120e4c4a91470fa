"""What must hold for any two people (K15): order, direction and further agreement."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registrations.screening import (
    REVIEW,
    BanEntry,
    PreparedBans,
    PreparedRegistrants,
    Registrant,
    fingerprint,
    in_order,
    screen,
)
from registrations.screening.names import parse
from registrations.screening.normalise import clean, fold, romanise, scrub
from registrations.screening.spans import spans
from registrations.screening.spelling import ear_key, spelling_key
from registrations.screening.tokens_alike import alike
from registrations.screening.word_index import WordIndex

pytestmark = pytest.mark.feature("K15")
PARTS = (
    "Anna Иван Jörg Mary Ann van der Oakhanger Oakhangar Wouterlood Щербинская "
    "Shcherbinskaya 司徒婉清 B. Chr. Novák Müller O'Neill عبد عبدالرحمن "
    "حسين Hussein Hossein 박성희 Park Pak Seong-hee Song 남궁 Χατζηδάκης Hatzidakis Sergey Serhii"
)
WORDS = st.sampled_from(PARTS.split()) | st.text(min_size=1, max_size=9)
NAMES = st.lists(WORDS, max_size=4).map(" ".join)
ADDRESSES = st.sampled_from(
    ["a.b@gmail.com", "ab@googlemail.com", "harbour@post.example", "harbor@post.example", "x"]
)
PEOPLE = st.builds(
    lambda name, username, email: (name, tuple(filter(None, [username])), email),
    NAMES,
    WORDS | st.just(""),
    st.lists(ADDRESSES, max_size=1).map(tuple),
)


def score(one, other) -> float:
    """Return the score of a registrant and a ban with these fields, 0 where they are not shown."""
    found = screen([Registrant("r", *one)], [BanEntry("b", (other[0],), *other[1:])])
    return found[0].score if found else 0.0


@given(PEOPLE, PEOPLE)
@settings(deadline=None)
def test_who_is_registered_and_who_is_banned_makes_no_difference(one, other):
    assert score(one, other) == score(other, one)


@given(PEOPLE)
@settings(deadline=None)
def test_a_shared_address_never_lowers_the_score(one):
    other = ("Ignatius Thorvaldsgaard", ("Old Ferry Clerk",), ("grey.pelican@dak.example",))
    with_address = (one[0], one[1], (*one[2], "grey.pelican@dak.example"))
    assert score(with_address, other) >= max(REVIEW, score(one, other))


@given(PEOPLE, st.sampled_from(["usernames", "emails", "name"]))
@settings(deadline=None)
def test_a_field_that_agrees_never_lowers_the_score(one, field):
    other = ("Ignatius Thorvaldsgaard", ("Old Ferry Clerk",), ("grey.pelican@dak.example",))
    place = ["name", "usernames", "emails"].index(field)
    agreeing = tuple(
        theirs if at == place else mine for at, (mine, theirs) in enumerate(zip(one, other, strict=True))
    )
    empty = tuple(type(mine)() if at == place else mine for at, mine in enumerate(one))
    assert score(agreeing, other) >= max(REVIEW, score(empty, other))


@given(st.lists(PEOPLE, max_size=5), st.lists(PEOPLE, max_size=5))
@settings(deadline=None, max_examples=50)
def test_registrations_to_bans_and_bans_to_registrations_give_the_same_answer(seen, listed):
    registrants = [Registrant(f"r{i}", *fields) for i, fields in enumerate(seen)]
    bans = [BanEntry(f"b{i}", (fields[0],), *fields[1:]) for i, fields in enumerate(listed)]
    by_registration, by_ban = (
        PreparedBans(bans, among=registrants),
        PreparedRegistrants(registrants, among=bans),
    )
    onward = in_order(match for one in registrants for match in by_registration.matches(one))
    backward = in_order(match for one in bans for match in by_ban.matches(one))
    assert screen(registrants, bans) == onward == backward


@given(st.lists(NAMES, min_size=1, max_size=6), NAMES)
@settings(deadline=None)
def test_no_word_that_is_alike_is_missed_by_its_keys(listed, name):
    words = {(span.token, span.joined) for each in listed for span in spans(parse(each))}
    index = WordIndex(
        (word for word, joined in words if not joined), (word for word, joined in words if joined)
    )
    for span in spans(parse(name)):
        judged = {
            (word, joined): alike(span.token, word, span.joined or joined)
            for word, joined in words
            if not (span.joined and joined)
        }
        found = {
            (word, joined): (likeness, code)
            for word, likeness, code, joined in index.near(span.token, span.joined)
        }
        assert found == {key: answer for key, answer in judged.items() if answer[0]}


@given(st.lists(PEOPLE, max_size=5), st.lists(PEOPLE, max_size=5), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=50)
def test_the_order_of_the_lists_makes_no_difference(seen, listed, random):
    registrants = [Registrant(f"r{i}", *fields) for i, fields in enumerate(seen)]
    bans = [BanEntry(f"b{i}", (fields[0],), *fields[1:]) for i, fields in enumerate(listed)]
    first = screen(registrants, bans)
    random.shuffle(registrants)
    random.shuffle(bans)
    assert [(m.registration, m.ban, m.score, m.band) for m in screen(registrants, bans)] == [
        (m.registration, m.ban, m.score, m.band) for m in first
    ]


@given(st.text(max_size=40) | NAMES)
def test_normalising_twice_changes_nothing_more(text):
    assert scrub(scrub(text)) == scrub(text)
    assert clean(clean(text)) == clean(text)
    assert fold(fold(text)) == fold(text)
    assert romanise(romanise(text)) == romanise(text)
    assert ear_key(ear_key(text)) == ear_key(text)


@given(NAMES)
def test_a_key_is_its_own_key_in_length(name):
    assert all(word.key and len(spelling_key(word.latin)) <= 2 * len(word.latin) for word in parse(name))


@given(PEOPLE)
def test_a_fingerprint_ignores_case_padding_and_hidden_characters(one):
    name, usernames, emails = one
    same = Registrant("other", f"  {name}\u200b ", tuple(f" {each}" for each in usernames), emails)
    assert fingerprint(same) == fingerprint(Registrant("r", name, usernames, emails))


def test_a_fingerprint_follows_every_field_and_nothing_else():
    base = BanEntry("b", ("A B",), ("c",), ("d@e.example",), ("f",))
    changed = [replace(base, **{field: ("x",)}) for field in ("real_names", "usernames", "emails", "aliases")]
    assert len({fingerprint(each) for each in [base, *changed]}) == 5
    assert fingerprint(replace(base, reference="another")) == fingerprint(base)
