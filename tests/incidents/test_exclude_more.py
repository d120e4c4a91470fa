"""The reporter comes back and shuts out somebody who may be reading already (P03)."""

import pytest
from django.test import Client
from django.urls import reverse

from eventsafety.audit.models import Record
from incidents import actions
from incidents.engine import tick
from incidents.models import Incident
from tests.incidents.outsiders import a_public_case, come_back

pytestmark = pytest.mark.feature("P03")


@pytest.fixture
def case(running_event, cast):
    case, number = a_public_case(running_event)
    return actions.take(case, by=cast.responder), number


def keep_out(number, *users):
    sent = {"receipt": come_back(number).context["receipt"], "not_by": [str(user.pk) for user in users]}
    return Client(enforce_csrf_checks=True).post(reverse("incidents:exclude_more"), sent)


def test_even_the_handler_loses_the_case_at_once_and_nobody_says_who_wished_it(case, cast, sign_in):
    incident, number = case
    handler = sign_in(cast.responder)
    answer = keep_out(number, cast.responder)
    assert "Done. It does not exist for them any more." in answer.content.decode()
    assert handler.get(incident.get_absolute_url()).status_code == 404
    incident.refresh_from_db()
    assert (incident.state, incident.handler) == ("triaged", None)
    assert incident.recusals.get().source == "excluded"
    recused = Record.objects.about(incident).filter(verb="incident.recused")
    assert list(recused.values_list("by", flat=True)) == [None]


def test_twice_is_once_and_nobody_chosen_is_said_in_words(case, cast):
    incident, number = case
    for _time in range(2):
        assert keep_out(number, cast.lead).context["excluded"]
    assert incident.recusals.count() == 1
    assert "Choose somebody first." in keep_out(number).content.decode()
    assert Client().post(reverse("incidents:exclude_more"), {}).context["form"].fields.keys() == {"number"}


def test_somebody_must_be_left_and_strangers_are_not_offered(case, cast):
    incident, number = case
    team = [cast.lead, cast.responder, cast.second_responder, cast.recused_responder]
    answer = keep_out(number, *team, cast.outside_contact)
    assert "nobody is left who could read it" in answer.content.decode()
    assert not incident.recusals.exists()
    assert keep_out(number, cast.stranger).context["excluded"] is False
    assert keep_out(number, *team).context["excluded"]
    tick()
    assert Incident.objects.visible_to(cast.outside_contact).exists()


def test_who_is_not_named_is_shut_out_by_one_tick(case, cast):
    incident, number = case
    incident.event.memberships.filter(user=cast.responder).update(named_in_public=False)
    sent = {"receipt": come_back(number).context["receipt"], "not_by_unnamed": "on"}
    assert Client(enforce_csrf_checks=True).post(reverse("incidents:exclude_more"), sent).context["excluded"]
    assert {recusal.user for recusal in incident.recusals.all()} == {cast.responder}
