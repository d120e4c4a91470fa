"""The list of registrants: search, filters, agreement, and what it keeps to itself."""

import pytest
from django.urls import reverse

from eventsafety.events.models import Policy, PolicyVersion
from registrations.models import Agreement, Registration
from tests.registrations.rows import a_ban, a_match, a_registration, linked

pytestmark = pytest.mark.feature("K16")


@pytest.fixture
def address(cast) -> str:
    return reverse("registrations:list", args=[cast.event.slug])


@pytest.fixture
def people(cast) -> dict[str, Registration]:
    """Four registrants: agreed, agreed to the older text, did not agree, no answer."""
    policy = Policy.objects.create(event=cast.event, kind="friendly_space", title="Friendly space")
    old, new = (
        PolicyVersion.objects.create(policy=policy, number=n, text=str(n), published_by=cast.organiser)
        for n in (1, 2)
    )
    found = {
        name: a_registration(cast.event, name=name, usernames=[f"{name}_wiki"], ticket=ticket, state=state)
        for name, ticket, state in [
            ("Yesman", "stands", "admitted"),
            ("Oldtimer", "pending", "under_review"),
            ("Naysayer", "cancelled", "refusal_proposed"),
            ("Quietone", "stands", "refused"),
        ]
    }
    for name, version, agreed in [("Yesman", new, True), ("Oldtimer", old, True), ("Naysayer", new, False)]:
        Agreement.objects.create(registration=found[name], version=version, agreed=agreed)
    return found


def names_on(page, people) -> set[str]:
    return {name for name in people if f">{name}<" in page.content.decode()}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, {"Yesman", "Oldtimer", "Naysayer", "Quietone"}),
        ({"q": "yesm"}, {"Yesman"}),
        ({"q": "TIMER_WIKI"}, {"Oldtimer"}),
        ({"q": "nobody"}, set()),
        ({"q": "%"}, set()),
        ({"ticket": "cancelled"}, {"Naysayer"}),
        ({"agreement": "yes"}, {"Yesman"}),
        ({"agreement": "old"}, {"Oldtimer"}),
        ({"agreement": "no"}, {"Naysayer"}),
        ({"agreement": "missing"}, {"Quietone"}),
        ({"state": "refused"}, {"Quietone"}),
        ({"state": "admitted", "ticket": "stands", "agreement": "yes", "q": "y"}, {"Yesman"}),
        ({"page": "99"}, {"Yesman", "Oldtimer", "Naysayer", "Quietone"}),
    ],
)
def test_search_and_filters(cast, people, address, sign_in, query, expected):
    assert names_on(sign_in(cast.lead).get(address, query), people) == expected


@pytest.mark.parametrize("query", [{"q": "a\x00b"}, {"ticket": "nonsense"}, {"state": "x"}, {"q": "x" * 300}])
def test_a_filter_that_cannot_be_is_an_error_in_words(cast, people, address, sign_in, query):
    page = sign_in(cast.lead).get(address, query)
    assert page.status_code == 200
    assert "Please correct this" in page.content.decode()


def test_agreement_is_shown_with_its_version(cast, people, address, sign_in):
    page = " ".join(sign_in(cast.responder).get(address).content.decode().split())
    assert "Agreed, version 2" in page
    assert 'Agreed to an older version</span> <span class="quiet">version 1' in page
    assert 'Did not agree</span> <span class="quiet">version 2' in page
    assert page.count("No answer</span>") == 1


@pytest.mark.feature("N07")
@pytest.mark.parametrize("part", ["organiser", "responder"])
def test_others_see_neither_matches_nor_states(cast, people, address, ban_list, sign_in, part):
    client = sign_in(getattr(cast, part))
    one = reverse("registrations:registration", args=[cast.event.slug, people["Quietone"].pk])
    Registration.objects.update(screened_with="1")
    pages = [address, one]
    before = [without_token(client.get(page)) for page in pages]
    a_match(people["Quietone"], a_ban(ban_list, usernames=["Quietone_wiki"]))
    Registration.objects.update(state="under_review")
    assert [without_token(client.get(page)) for page in pages] == before
    assert client.get(address, {"state": "refused"}).content.decode().count("<tr>") == 5


def without_token(answer) -> str:
    """Return the page without what differs on every look."""
    import re

    return re.sub(
        r'(X-CSRFToken": |csrfmiddlewaretoken" value=|nonce=|locks-in=)"[^"]+"', "", answer.content.decode()
    )


@pytest.mark.feature("N07")
def test_a_keeper_cannot_filter_out_their_own_state(cast, people, address, sign_in):
    linked(people["Quietone"], cast.lead)
    client = sign_in(cast.lead)
    assert names_on(client.get(address, {"state": "refused"}), people) == set()
    assert names_on(client.get(address, {"state": "under_review"}), people) == {"Oldtimer", "Quietone"}
    assert "Received, being processed" in client.get(address).content.decode()
    assert names_on(sign_in(cast.ban_keeper).get(address, {"state": "refused"}), people) == {"Quietone"}


def test_a_keeper_sees_how_many_matches_wait(cast, people, address, ban_list, sign_in):
    a_match(people["Yesman"], a_ban(ban_list, usernames=["Yesman_wiki"]))
    assert "1 match to judge" in sign_in(cast.ban_keeper).get(address).content.decode()


@pytest.mark.parametrize(
    ("part", "status"),
    [
        ("adjudicator", 403),
        ("auditor", 403),
        ("site_administrator", 403),
        ("outside_contact", 403),
        ("stranger", 404),
    ],
)
def test_who_may_not_list_does_not(cast, people, address, sign_in, part, status):
    client = sign_in(getattr(cast, part))
    assert client.get(address).status_code == status
    one = reverse("registrations:registration", args=[cast.event.slug, people["Yesman"].pk])
    assert client.get(one).status_code == status


def test_an_empty_list_says_what_to_do(cast, address, sign_in):
    assert "Import the file of your ticket tool" in sign_in(cast.organiser).get(address).content.decode()
    assert "An organiser or ban keeper can import" in sign_in(cast.lead).get(address).content.decode()


def test_one_and_three_rows_take_the_same_queries(cast, address, sign_in, django_assert_num_queries):
    client = sign_in(cast.lead)
    a_registration(cast.event)
    client.get(address)
    with django_assert_num_queries(len(queries_of(client, address))):
        client.get(address)
    expected = len(queries_of(client, address))
    a_registration(cast.event)
    a_registration(cast.event)
    assert len(queries_of(client, address)) == expected
    assert expected <= 16


def queries_of(client, address):
    """Return the queries one page takes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as taken:
        client.get(address)
    return taken.captured_queries


def test_fifty_a_page(cast, address, sign_in):
    for number in range(51):
        a_registration(cast.event, key=f"K{number}", name=f"Person {number:02}")
    client = sign_in(cast.lead)
    first, second = client.get(address), client.get(address, {"page": 2, "q": "Person"})
    assert "Person 49" in first.content.decode()
    assert "Person 50" not in first.content.decode()
    assert "Person 50" in second.content.decode()
    assert "q=Person" in second.content.decode()
