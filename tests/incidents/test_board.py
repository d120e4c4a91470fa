"""The live board."""

import re

import pytest
from django.urls import reverse

from incidents import actions
from incidents.models import Incident
from tests.incidents.conftest import report_case
from tests.incidents.outsiders import a_public_case, come_back, write
from tests.worlds.pages import ask

pytestmark = pytest.mark.feature("P05")

URGENT = {"hurt": "doctor"}
CALM = {"hurt": "no", "force": "no", "targeted": "no", "banned": "no"}


def board(event) -> str:
    return reverse("incidents:board", args=[event.slug])


def shown(response) -> list[str]:
    return re.findall(r'data-name="([^"]+)"', response.content.decode())


def poll(client, event, revision=""):
    return client.get(board(event), {"revision": revision}, headers={"HX-Request": "true"})


def revision_of(response) -> str:
    return re.search(r"revision=(\w+)", response.content.decode())[1]


def test_the_most_urgent_case_stands_first_then_the_oldest(cast, sign_in):
    calm, major = report_case(cast.event, cast.lead, answers=CALM), report_case(cast.event, cast.lead)
    urgent, later = report_case(cast.event, cast.lead, answers=URGENT), report_case(cast.event, cast.lead)
    expected = [case.case_name for case in (urgent, major, later, calm)]
    assert shown(sign_in(cast.responder).get(board(cast.event))) == expected


def test_an_empty_board_says_what_to_do(cast, sign_in):
    page = sign_in(cast.responder).get(board(cast.event)).content.decode()
    assert "No open case. When somebody tells you something, take a report." in page


def test_closed_cases_are_on_a_second_tab(closed, cast, sign_in):
    open_case = report_case(cast.event, cast.lead)
    client = sign_in(cast.responder)
    assert shown(client.get(board(cast.event))) == [open_case.case_name]
    assert shown(client.get(board(cast.event), {"tab": "closed"})) == [closed.case_name]
    assert "Closed (1)" in client.get(board(cast.event)).content.decode()


@pytest.mark.feature("P06")
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"severity": "medical_emergency"}, {"urgent"}),
        ({"state": "in_hand"}, {"mine"}),
        ({"state": "in_hand", "severity": "medical_emergency"}, set()),
        ({"state": "nonsense", "tab": "nonsense"}, {"urgent", "mine"}),
        ({"page": "99"}, {"urgent", "mine"}),
        ({"page": "x"}, {"urgent", "mine"}),
    ],
)
def test_the_board_narrows_and_shrugs_at_nonsense(cast, sign_in, asked, expected):
    cases = {"urgent": report_case(cast.event, cast.lead, answers=URGENT)}
    cases["mine"] = actions.take(report_case(cast.event, cast.lead), by=cast.lead)
    response = sign_in(cast.responder).get(board(cast.event), asked)
    assert set(shown(response)) == {cases[name].case_name for name in expected}


@pytest.mark.feature("P06")
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"who": "mine"}, {"handled", "covered"}),
        ({"who": "nobody"}, {"waiting", "in the hall"}),
        ({"room": "hall"}, {"in the hall"}),
        ({"room": "hall", "who": "mine"}, set()),
        ({"room": "nonsense", "who": "nonsense"}, {"handled", "covered", "waiting", "in the hall", "theirs"}),
    ],
)
def test_the_board_shows_mine_what_nobody_has_and_what_is_in_a_room(cast, sign_in, asked, expected):
    make = lambda **told: report_case(cast.event, cast.lead, **told)  # noqa: E731  (one case after another)
    cases = {
        "handled": actions.take(make(), by=cast.responder),
        "covered": actions.take(make(), by=cast.lead),
    }
    cases["covered"] = actions.take(cases["covered"], by=cast.responder)
    cases |= {
        "theirs": actions.take(make(), by=cast.lead),
        "waiting": make(),
        "in the hall": make(room=cast.room),
    }
    asked = {name: str(cast.room.pk) if value == "hall" else value for name, value in asked.items()}
    response = sign_in(cast.responder).get(board(cast.event), asked)
    assert set(shown(response)) == {cases[name].case_name for name in expected}
    assert ('<details class="filters" open>' in response.content.decode()) == (
        "nonsense" not in asked.values()
    )


def test_an_unchanged_board_is_not_sent_again(incident, cast, sign_in):
    client = sign_in(cast.responder)
    revision = revision_of(client.get(board(cast.event)))
    unchanged = poll(client, cast.event, revision)
    assert (unchanged.status_code, unchanged.content) == (204, b"")
    actions.take(incident, by=cast.lead)
    changed = poll(client, cast.event, revision)
    assert (changed.status_code, changed.content.decode().strip()[:15]) == (200, '<div id="board"')
    assert revision_of(changed) != revision
    assert poll(client, cast.event, revision_of(changed)).status_code == 204


def test_another_event_is_another_board(cast, sign_in):
    from tests.factories import EventFactory, MembershipFactory

    other = EventFactory()
    MembershipFactory(event=other, user=cast.lead, roles=["lead"])
    elsewhere = report_case(other, cast.lead)
    assert shown(sign_in(cast.lead).get(board(cast.event))) == []
    assert shown(sign_in(cast.lead).get(board(other))) == [elsewhere.case_name]


def test_fifty_cases_fill_a_page(cast, sign_in):
    Incident.objects.bulk_create(
        Incident(event=cast.event, case_name=f"case {n}", state="triaged", severity="major")
        for n in range(51)
    )
    client = sign_in(cast.responder)
    assert [len(shown(client.get(board(cast.event), {"page": page}))) for page in (1, 2)] == [50, 1]


def test_the_board_costs_at_most_eight_queries_at_any_size(cast, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.responder)
    for cases in (1, 2):
        for _time in range(cases):
            actions.take(report_case(cast.event, cast.lead, room=cast.room), by=cast.lead)
        with django_assert_max_num_queries(8) as spent:
            assert poll(client, cast.event).status_code == 200
    assert len(spent.captured_queries) <= 8


@pytest.mark.parametrize(
    ("part", "status"),
    [
        ("adjudicator", 200),
        ("organiser", 403),
        ("ban_keeper", 403),
        ("auditor", 403),
        ("site_administrator", 403),
        ("stranger", 404),
    ],
)
def test_who_may_see_the_board(incident, cast, sign_in, part, status):
    response = sign_in(getattr(cast, part)).get(board(cast.event))
    assert response.status_code == status
    assert (incident.case_name in response.content.decode()) == (status == 200)


@pytest.mark.feature("P02")
def test_what_the_reporter_wrote_is_on_the_board_until_somebody_of_the_case_opens_it(
    cast, running_event, sign_in
):
    incident, number = a_public_case(running_event, verbatim="He follows me.")
    report_case(running_event, cast.lead)
    client = sign_in(cast.responder)
    assert "New message" not in client.get(board(running_event)).content.decode()
    write(come_back(number), "He is back.")
    assert client.get(board(running_event)).content.decode().count("New message") == 1
    first = sign_in(cast.lead).get(incident.get_absolute_url()).content.decode()
    assert ("He is back." in first, "first read by" in first) == (True, False)
    assert "New message" not in client.get(board(running_event)).content.decode()
    then = client.get(incident.get_absolute_url()).content.decode()
    assert "first read by <bdi>Lead</bdi>" in then
    assert incident.reporter_messages.get().read_by == cast.lead


@pytest.mark.feature("P02")
def test_who_only_reads_the_case_leaves_the_message_new(cast, running_event, sign_in):
    incident, number = a_public_case(running_event, verbatim="He follows me.")
    actions.share(incident, user=cast.stranger, reason="Next door.", days=7, by=cast.lead)
    write(come_back(number), "He is back.")
    sign_in(cast.stranger).get(incident.get_absolute_url())
    assert "New message" in sign_in(cast.responder).get(board(running_event)).content.decode()


@pytest.mark.feature("N01")
def test_a_new_message_is_no_news_for_whom_the_case_does_not_exist(cast, running_event, sign_in):
    incident, number = a_public_case(running_event, verbatim="He follows me.")
    actions.exclude(incident, user=cast.recused_responder, by=cast.lead)
    client = sign_in(cast.recused_responder)
    before = ask(client, board(running_event))
    write(come_back(number), "He is back.")
    assert ask(client, board(running_event)) == before
