"""The reporter hears what came of it before a case is closed, or the case says why not."""

import pytest
from django.core.exceptions import ValidationError

from incidents import actions
from incidents.models import Incident
from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("K42")


def test_a_case_is_not_closed_before_the_reporter_knows(concluded, cast, sign_in):
    client = sign_in(cast.responder)
    page = client.post(page_of("close", concluded)).content.decode()
    assert "Tell the reporter the outcome first" in page
    assert client.get(concluded.get_absolute_url()).context["next"].page == "tell_outcome"
    client.post(page_of("tell_outcome", concluded), {"outcome_told": "told"})
    assert client.post(page_of("close", concluded)).status_code == 302
    assert Incident.objects.get().state == "closed"


def test_not_possible_needs_the_reason(concluded, cast, sign_in):
    client, address = sign_in(cast.responder), page_of("tell_outcome", concluded)
    assert list(client.post(address, {"outcome_told": "not_possible"}).context["form"].errors) == ["reason"]
    client.post(address, {"outcome_told": "not_possible", "reason": "She left no address."})
    assert actions.close(concluded, by=cast.responder).outcome_not_told_reason == "She left no address."


@pytest.mark.feature("K22")
def test_witnesses_are_not_told_and_nobody_waits_for_that(concluded, cast):
    concluded.reports.update(told_by="witness")
    with pytest.raises(ValidationError, match="Witnesses are not told"):
        actions.tell_outcome(concluded, outcome_told="told", by=cast.responder)
    assert actions.close(concluded, by=cast.responder).state == "closed"


def test_it_takes_a_concluded_case_and_an_answer(in_hand, cast):
    with pytest.raises(ValidationError, match="Conclude the case first"):
        actions.tell_outcome(in_hand, outcome_told="told", by=cast.responder)
    actions.conclude(in_hand, outcome="Done.", read_back="agrees", by=cast.responder)
    for wrong in ("not_yet", "nonsense"):
        with pytest.raises(ValidationError, match="one of the answers"):
            actions.tell_outcome(in_hand, outcome_told=wrong, by=cast.responder)


def test_a_case_opened_again_has_another_outcome_to_tell(told, cast):
    reopened = actions.reopen(told, reason="There is more.", by=cast.lead)
    assert (reopened.outcome_told, reopened.owes_the_outcome) == ("not_yet", True)
