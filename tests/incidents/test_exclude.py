"""Keeping somebody out at the reporter's wish."""

import pytest
from django.core.exceptions import ValidationError

from eventsafety.audit.models import Record
from incidents import actions
from incidents.models import Incident
from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("N01")


def test_for_whoever_is_kept_out_the_case_ceases_to_exist(in_hand, cast, sign_in):
    response = sign_in(cast.second_responder).post(
        page_of("exclude", in_hand), {"user": str(cast.responder.pk)}
    )
    incident = Incident.objects.get()
    assert (response.status_code, response.url) == (302, incident.get_absolute_url())
    assert (incident.state, incident.handler) == ("triaged", None)
    assert sign_in(cast.responder).get(incident.get_absolute_url()).status_code == 404
    assert Record.objects.about(incident).filter(verb="incident.recused").count() == 1


def test_even_the_lead_can_be_kept_out(incident, cast):
    actions.exclude(incident, user=cast.lead, by=cast.responder)
    assert not Incident.objects.visible_to(cast.lead).exists()


def test_nobody_is_kept_out_twice_and_only_members_are(incident, cast, sign_in):
    actions.exclude(incident, user=cast.lead, by=cast.responder)
    for user, words in [(cast.lead, "already"), (cast.stranger, "member of this event")]:
        with pytest.raises(ValidationError, match=words):
            actions.exclude(incident, user=user, by=cast.responder)
    page = sign_in(cast.responder).post(page_of("exclude", incident), {"user": str(cast.lead.pk)})
    assert list(page.context["form"].errors) == ["user"]
    assert incident.recusals.count() == 1


@pytest.mark.feature("P03", "K32")
@pytest.mark.parametrize(
    "who", ["organiser", "auditor", "emergency_witness", "adjudicator", "outside_contact"]
)
def test_whoever_could_be_told_in_some_way_can_be_kept_out_from_the_pad_as_on_the_public_form(
    incident, cast, sign_in, who
):
    user = getattr(cast, who)
    assert (
        sign_in(cast.responder).post(page_of("exclude", incident), {"user": str(user.pk)}).status_code == 302
    )
    assert [recusal.user_id for recusal in incident.recusals.all()] == [user.pk]
