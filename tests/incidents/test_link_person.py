"""Saying later who an unknown person is."""

import pytest
from django.core.exceptions import ValidationError

from incidents import actions
from incidents.models import Incident
from tests.incidents.pages import page_of
from tests.incidents.test_add_person import registrant

pytestmark = pytest.mark.feature("N01")


@pytest.fixture
def unknown(incident, cast):
    return actions.add_person(incident, part="subject", description="red lanyard", by=cast.responder)


def test_a_member_linked_later_is_shut_out_from_that_moment(incident, unknown, cast, sign_in):
    theirs = sign_in(cast.recused_responder)
    assert theirs.get(page_of("incident", incident)).status_code == 200
    sent = {"user": str(cast.recused_responder.pk)}
    response = sign_in(cast.responder).post(page_of("link_member", incident, unknown.pk), sent)
    assert (response.status_code, response.url) == (302, incident.get_absolute_url())
    assert theirs.get(page_of("incident", incident)).status_code == 404
    assert theirs.post(page_of("add_entry", incident), {"text": "x"}).status_code == 404


def test_a_registrant_is_linked_and_the_description_stays(incident, unknown, cast, sign_in):
    uma = registrant(cast.event)
    sent = {"words": "uma", "registration": str(uma.pk)}
    sign_in(cast.responder).post(page_of("link_registrant", incident, unknown.pk), sent)
    unknown.refresh_from_db()
    assert (unknown.registration, unknown.description, unknown.label()) == (uma, "red lanyard", "Uma Quist")


def test_who_is_known_is_not_linked_again(unknown, cast):
    actions.link_person(unknown, user=cast.organiser, by=cast.responder)
    with pytest.raises(ValidationError, match="said already who this is"):
        actions.link_person(unknown, user=cast.lead, by=cast.responder)
    assert Incident.objects.visible_to(cast.lead).count() == 1


def test_a_person_of_another_case_is_not_there(incident, unknown, cast, sign_in):
    from tests.incidents.conftest import report_case

    other = report_case(cast.event, cast.lead)
    assert sign_in(cast.lead).get(page_of("link_member", other, unknown.pk)).status_code == 404
