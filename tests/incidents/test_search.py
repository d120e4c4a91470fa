"""Searching across the cases one may see."""

import pytest
from django.urls import reverse

from incidents import actions
from tests.incidents.conftest import report_case


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
