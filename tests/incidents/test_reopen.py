"""Opening a case again."""

import pytest
from django.core.exceptions import ValidationError

from incidents import actions
from incidents.models import Incident
from tests.incidents.pages import page_of


@pytest.mark.parametrize("ended", ["concluded", "closed"])
def test_a_case_comes_back_in_hand_with_the_reason_in_the_journal(request, ended, cast, sign_in):
    incident = request.getfixturevalue(ended)
    response = sign_in(cast.lead).post(page_of("reopen", incident), {"reason": "She wrote again."})
    incident = Incident.objects.get()
    assert (
        response.status_code,
        incident.state,
        incident.handler,
        incident.concluded_at,
        incident.closed_at,
    ) == (
        302,
        "in_hand",
        cast.responder,
        None,
        None,
    )
    assert incident.journal.get().text == "Reopened. She wrote again."
    assert actions.conclude(incident, outcome="Done.", read_back="agrees", by=cast.lead).state == "concluded"


def test_whoever_was_shut_out_meanwhile_does_not_get_it_back(closed, cast):
    actions.exclude(closed, user=cast.responder, by=cast.lead)
    assert Incident.objects.get().handler == cast.responder
    actions.reopen(closed, reason="New witness.", by=cast.lead)
    assert Incident.objects.get().handler == cast.lead


def test_an_open_case_and_no_reason_are_refused(in_hand, closed, cast):
    with pytest.raises(ValidationError, match="Say why"):
        actions.reopen(closed, reason=" ", by=cast.lead)
    actions.reopen(closed, reason="New witness.", by=cast.lead)
    with pytest.raises(ValidationError, match="open already"):
        actions.reopen(closed, reason="Again.", by=cast.lead)
