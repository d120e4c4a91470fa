"""Concluding a case."""

import pytest
from django.core.exceptions import ValidationError

from eventsafety.audit.models import Record
from incidents import actions
from incidents.models import Incident
from tests.incidents.conftest import report_case
from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("K25")


def test_a_case_is_concluded_with_outcome_record_and_reading_back(in_hand, cast, sign_in):
    sent = {"outcome": "They keep apart.", "read_back": "corrected"}
    response = sign_in(cast.responder).post(page_of("conclude", in_hand), sent)
    incident = Incident.objects.get()
    assert (response.status_code, incident.state, incident.outcome, incident.concluded_by) == (
        302,
        "concluded",
        "They keep apart.",
        cast.responder,
    )
    assert (incident.reports.get().read_back, incident.escalation.state) == ("corrected", "closed")
    assert Record.objects.about(incident).last().verb == "incident.concluded"


def test_it_is_refused_while_the_record_is_not_written(cast, sign_in):
    bare = actions.take(report_case(cast.event, cast.lead), by=cast.lead)
    sent = {"outcome": "All is well.", "read_back": "agrees"}
    response = sign_in(cast.lead).post(page_of("conclude", bare), sent)
    assert response.context["form"].errors == {
        "__all__": ["Write the record first: what was said, or what you saw."]
    }
    assert "All is well." in response.content.decode()
    assert Incident.objects.get().state == "in_hand"


def test_it_is_refused_while_nobody_says_whether_it_was_read_back(in_hand, cast):
    with pytest.raises(ValidationError, match="Read the record"):
        actions.conclude(in_hand, outcome="Done.", read_back="not_yet", by=cast.responder)
    with pytest.raises(ValidationError, match="what came of it"):
        actions.conclude(in_hand, outcome="  ", read_back="agrees", by=cast.responder)
    assert Incident.objects.get().state == "in_hand"
