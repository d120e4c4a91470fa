"""Searching across the cases one may see."""

import pytest
from django.urls import reverse

from incidents import actions
from incidents.models import CaseText
from incidents.retention import forget_people
from incidents.search import gather
from tests.incidents.conftest import report_case

pytestmark = pytest.mark.feature("P06")


def search(client, event, words):
    response = client.post(reverse("incidents:search", args=[event.slug]), {"words": words})
    return [case.case_name for case in response.context["found"]]


@pytest.mark.parametrize(
    "words",
    ["blue sofa", "LANYARD", "stairs", "Wim", "shaking", "hit the table", "apology", "Great", "100%", "سلام"],
)
def test_every_text_of_a_case_is_searched(cast, sign_in, words):
    case = report_case(
        cast.event,
        cast.lead,
        room=cast.room,
        place_detail="by the blue sofa",
        needs_help="red lanyard",
        verbatim="On the stairs. سلام",
        observed="She was shaking.",
    )
    report_case(cast.event, cast.lead, verbatim="Nothing of the kind.")
    actions.add_person(case, part="witness", name="Wim", by=cast.lead)
    actions.add_entry(case, text="He hit the table, 100% sure.", by=cast.lead)
    actions.log_action(case, kind="other", note="an apology", by=cast.lead)
    assert search(sign_in(cast.responder), cast.event, words) == [case.case_name]


def test_every_word_must_occur_somewhere(incident, cast, sign_in):
    client = sign_in(cast.responder)
    assert search(client, cast.event, "stop hall") == [incident.case_name]
    assert search(client, cast.event, "stop cellar") == []


def test_words_never_stand_in_an_address_and_nothing_asked_is_an_error(incident, cast, sign_in):
    client, address = sign_in(cast.responder), reverse("incidents:search", args=[cast.event.slug])
    page = client.get(address + "?words=stop")
    assert (page.status_code, page.context["found"]) == (200, None)
    assert list(client.post(address, {"words": "  "}).context["form"].errors) == ["words"]
    assert 'method="post"' in page.content.decode()


@pytest.mark.feature("N01")
def test_a_recused_person_finds_nothing(incident, cast, sign_in):
    actions.exclude(incident, user=cast.lead, by=cast.responder)
    assert search(sign_in(cast.lead), cast.event, "stop") == []


def gathered_text(incident) -> str:
    return CaseText.objects.get(incident=incident).text


def test_what_is_gathered_is_found_like_what_is_not(cast, sign_in):
    cases = [report_case(cast.event, cast.lead, verbatim=f"On the stairs {n}.") for n in range(2)]
    gather([cases[0].pk])
    assert set(search(sign_in(cast.responder), cast.event, "STAIRS")) == {case.case_name for case in cases}
    assert search(sign_in(cast.responder), cast.event, "stairs 0") == [cases[0].case_name]


def test_a_change_after_gathering_is_found_at_once(incident, cast, sign_in):
    client = sign_in(cast.responder)
    gather()
    actions.add_entry(incident, text="A purple umbrella.", by=cast.lead)
    assert search(client, cast.event, "umbrella stop") == [incident.case_name]
    assert "umbrella" not in gathered_text(incident)
    assert gather() == 1
    assert "umbrella" in gathered_text(incident)
    assert (gather(), search(client, cast.event, "umbrella")) == (0, [incident.case_name])


def test_names_of_registrants_that_change_without_the_case_are_found(incident, cast, sign_in):
    row = cast.event.registrations.create(source="t", key="1", name="Uma Quist", fingerprint="1")
    actions.add_person(incident, part="affected", registration=row, by=cast.lead)
    gather()
    row.name = "Una Berg"
    row.save()
    client = sign_in(cast.responder)
    assert search(client, cast.event, "una stop") == [incident.case_name]
    assert search(client, cast.event, "quist") == []


@pytest.mark.parametrize("kind", ["referral", "option", "talk", "hand over"])
def test_what_was_written_elsewhere_in_the_case_is_searched_too(in_hand, cast, sign_in, kind):
    writes = {
        "referral": lambda: actions.decide_against_referral(
            in_hand, to="foundation", reason="purple", by=cast.lead
        ),
        "option": lambda: actions.choose_option(
            in_hand, kind="leave", choice="no", note="purple", by=cast.lead
        ),
        "talk": lambda: actions.log_talk(
            in_hand, first=cast.lead, second_name="Mart", said="purple", result="stays", by=cast.lead
        ),
        "hand over": lambda: actions.hand_over([in_hand], to=cast.lead, note="purple", by=cast.responder),
    }
    writes[kind]()
    assert search(sign_in(cast.responder), cast.event, "purple") == [in_hand.case_name]
    gather()
    assert search(sign_in(cast.responder), cast.event, "purple") == [in_hand.case_name]


def test_people_who_are_forgotten_are_not_found_any_more(incident, cast, sign_in):
    actions.add_person(incident, part="affected", name="Uma Quist", by=cast.lead)
    gather()
    forget_people(cast.event)
    assert search(sign_in(cast.responder), cast.event, "quist") == []
    gather()
    assert "quist" not in gathered_text(incident)
