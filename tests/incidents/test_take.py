"""Taking a case in hand, in pairs."""

import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from eventsafety.audit.models import Record
from incidents import actions
from incidents.models import Incident
from tests.incidents.pages import page_of

pytestmark = [pytest.mark.feature("K31"), pytest.mark.feature("P06")]


def pair(incident) -> tuple:
    incident = Incident.objects.get(pk=incident.pk)
    return incident.state, incident.handler, incident.cover


def test_the_first_is_the_handler_and_the_second_the_cover(incident, cast, sign_in):
    sign_in(cast.responder).post(page_of("take", incident))
    assert pair(incident) == ("in_hand", cast.responder, None)
    sign_in(cast.second_responder).post(page_of("take", incident))
    assert pair(incident) == ("in_hand", cast.responder, cast.second_responder)
    verbs = Record.objects.about(incident).filter(verb="incident.taken").values_list("by", flat=True)
    assert list(verbs) == [cast.responder.pk, cast.second_responder.pk]


def test_nobody_is_their_own_cover_and_a_pair_is_two(incident, cast, sign_in):
    actions.take(incident, by=cast.responder)
    assert sign_in(cast.responder).post(page_of("take", incident)).status_code == 302  # tapped twice
    assert Record.objects.about(incident).filter(verb="incident.taken").count() == 1
    actions.take(incident, by=cast.lead)
    with pytest.raises(ValidationError, match="already has a pair"):
        actions.take(incident, by=cast.second_responder)
    assert pair(incident) == ("in_hand", cast.responder, cast.lead)


def test_taking_a_case_answers_the_call(incident, cast):
    actions.take(incident, by=cast.responder)
    answers = incident.escalation.acknowledgements.values_list("user", "answer")
    assert list(answers) == [(cast.responder.pk, "on_my_way")]


def test_a_case_without_a_severity_is_triaged_first(cast):
    new = Incident.objects.create(event=cast.event, case_name="amber kettle")
    with pytest.raises(ValidationError, match="severity first"):
        actions.take(new, by=cast.lead)


def test_an_adjudicator_takes_no_case(incident, cast, sign_in):
    assert sign_in(cast.adjudicator).post(page_of("take", incident)).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.take(incident, by=cast.adjudicator)
    assert pair(incident) == ("triaged", None, None)


def test_taking_needs_a_button(incident, cast, sign_in):
    assert sign_in(cast.responder).get(page_of("take", incident)).status_code == 405


@pytest.mark.django_db(transaction=True)
def test_three_who_take_it_at_once_become_one_pair(incident, cast):
    refused = []

    def take(user):
        try:
            actions.take(incident, by=user)
        except ValidationError:
            refused.append(user)
        connection.close()

    takers = [cast.lead, cast.responder, cast.second_responder]
    threads = [threading.Thread(target=take, args=[user]) for user in takers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    state, handler, cover = pair(incident)
    assert (state, {handler, cover, *refused}) == ("in_hand", set(takers))
