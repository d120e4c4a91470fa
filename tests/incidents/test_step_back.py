"""Stepping back without giving a reason."""

import pytest

from incidents.models import Incident
from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("N01")


def test_after_stepping_back_the_case_is_gone_and_no_reason_is_asked(in_hand, cast, sign_in):
    client = sign_in(cast.responder)
    assert "<textarea" not in client.get(page_of("step_back", in_hand)).content.decode()
    response = client.post(page_of("step_back", in_hand), follow=True)
    assert (response.status_code, response.redirect_chain) == (
        200,
        [(f"/e/{cast.event.slug}/incidents/", 302)],
    )
    assert in_hand.case_name not in response.content.decode()
    assert client.get(page_of("incident", in_hand)).status_code == 404
    assert Incident.objects.get().handler is None


def test_an_adjudicator_may_step_back_too(incident, cast, sign_in):
    sign_in(cast.adjudicator).post(page_of("step_back", incident))
    assert not Incident.objects.visible_to(cast.adjudicator).exists()
