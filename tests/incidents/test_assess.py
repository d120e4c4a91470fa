"""Saying whether a report holds."""

import pytest

from incidents import actions
from incidents.models import Incident
from tests.incidents.conftest import report_case
from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("K30")


@pytest.mark.parametrize("assessment", ["valid", "unclear", "not_an_issue", "malicious"])
def test_an_assessment_needs_a_reason(in_hand, cast, sign_in, assessment):
    client = sign_in(cast.responder)
    refused = client.post(page_of("assess", in_hand), {"assessment": assessment, "reason": " "})
    assert refused.context["form"].errors == {"__all__": ["Give the reason for the assessment."]}
    client.post(page_of("assess", in_hand), {"assessment": assessment, "reason": "Two saw it."})
    in_hand.refresh_from_db()
    assert (in_hand.assessment, in_hand.assessment_reason) == (assessment, "Two saw it.")


def test_an_adjudicator_may_assess(in_hand, cast):
    actions.assess(in_hand, assessment="valid", reason="Two saw it.", by=cast.adjudicator)
    assert Incident.objects.get().assessment == "valid"


def test_earlier_cases_of_the_same_people_are_shown_to_those_who_may_see_them(cast, in_hand, sign_in):
    registration = cast.event.registrations.create(source="test", key="1", name="Uma Quist", fingerprint="1")
    earlier = report_case(cast.event, cast.lead)
    for case in (earlier, in_hand):
        actions.add_person(case, part="subject", registration=registration, by=cast.lead)
    assert earlier.case_name in sign_in(cast.responder).get(page_of("assess", in_hand)).content.decode()
    actions.exclude(earlier, user=cast.responder, by=cast.lead)
    assert earlier.case_name not in sign_in(cast.responder).get(page_of("assess", in_hand)).content.decode()
