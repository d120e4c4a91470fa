"""The case on paper, marked with who reads it and when."""

import pytest

from eventsafety.audit.models import Record
from incidents import actions
from tests.incidents.pages import page_of


@pytest.mark.parametrize("part", ["lead", "responder", "adjudicator"])
def test_everything_is_on_it_with_the_reader_and_the_time(in_hand, cast, sign_in, part):
    actions.add_person(in_hand, part="subject", name="Ivo Lund", by=cast.responder)
    actions.add_entry(in_hand, text="He left.", by=cast.responder)
    actions.log_talk(
        in_hand, first=cast.responder, second_name="Mart", result="leaves", said="Fine.", by=cast.responder
    )
    reader = getattr(cast, part)
    page = sign_in(reader).get(page_of("case_file", in_hand)).content.decode()
    for words in (in_hand.case_name, "Ivo Lund", "He left.", "He would not stop.", "Fine.", "Mart"):
        assert words in page
    watermark = page.split('class="watermark"')[1].split("</p>")[0]
    assert str(reader) in watermark
    assert "<form" not in page.split('class="case-file"')[1].split("</main>")[0]
    verbs = Record.objects.about(in_hand).filter(by=reader).values_list("verb", flat=True)
    assert list(verbs)[-1] == "incident.file_printed"


def test_whoever_has_not_shown_who_they_are_is_asked_first(in_hand, cast, sign_in):
    client = sign_in(cast.lead)
    session = client.session
    for method in session["account_authentication_methods"]:
        method["at"] -= 3600
    session.save()
    answer = client.get(page_of("case_file", in_hand))
    assert (answer.status_code, "/accounts/confirm/" in answer.url) == (302, True)


@pytest.mark.feature("N01")
def test_it_is_not_there_for_whoever_is_shut_out(in_hand, cast, sign_in):
    actions.exclude(in_hand, user=cast.adjudicator, by=cast.lead)
    assert sign_in(cast.adjudicator).get(page_of("case_file", in_hand)).status_code == 404
