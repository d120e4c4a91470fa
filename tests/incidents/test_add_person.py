"""People of a case, and what a link to an account does."""

import pytest
from django.core.exceptions import ValidationError

from eventsafety.audit.models import Record
from incidents import actions
from incidents.models import Incident, Person
from tests.factories import EventFactory
from tests.incidents.pages import page_of


def registrant(event, name="Uma Quist", **more):
    return event.registrations.create(source="test", key=name, name=name, fingerprint=name, **more)


@pytest.mark.feature("K23")
def test_somebody_unknown_is_enough(incident, cast, sign_in):
    sent = {"part": "subject", "description": "tall, red lanyard"}
    response = sign_in(cast.responder).post(page_of("add_unknown", incident), sent)
    person = incident.people.get()
    assert (response.status_code, person.part, person.label(), person.created_by) == (
        302,
        "subject",
        "tall, red lanyard",
        cast.responder,
    )
    assert Record.objects.about(incident).last().verb == "incident.person_added"


def test_a_registrant_is_searched_among_those_of_the_event(incident, cast, sign_in):
    uma = registrant(cast.event, usernames=["Quistling"], emails=["uma@mail.example"])
    registrant(cast.event, "Somebody Else")
    registrant(EventFactory(), "Uma Elsewhere")
    client, address = sign_in(cast.responder), page_of("add_registrant", incident)
    for words in ("uma", "QUISTLING", "uma@mail", "quist uma"):
        found = client.post(address, {"words": words, "find": "1"}).content.decode()
        assert "Uma Quist · Quistling" in found
        assert "Somebody Else" not in found
        assert "Uma Elsewhere" not in found
    client.post(address, {"words": "uma", "registration": str(uma.pk), "part": "affected"})
    assert incident.people.get().registration == uma


def test_nobody_found_says_what_would_help(incident, cast, sign_in):
    page = sign_in(cast.responder).post(page_of("add_registrant", incident), {"words": "zz", "find": "1"})
    assert "Nobody found. Try fewer letters" in page.content.decode()


@pytest.mark.parametrize(
    "sent", [{"words": "uma"}, {"words": "uma", "registration": "nonsense", "part": "x"}, {"words": ""}]
)
def test_a_wrong_choice_is_an_error_of_the_form(incident, cast, sign_in, sent):
    registrant(cast.event)
    response = sign_in(cast.responder).post(page_of("add_registrant", incident), sent)
    assert (response.status_code, bool(response.context["form"].errors)) == (200, True)
    assert incident.people.count() == 0


def test_a_stranger_nobody_and_the_same_person_twice_are_refused(incident, cast):
    add = {"part": "affected", "by": cast.responder}
    with pytest.raises(ValidationError, match="or describe the person"):
        actions.add_person(incident, name=" ", **add)
    with pytest.raises(ValidationError, match="registrant of this event"):
        actions.add_person(incident, registration=registrant(EventFactory()), **add)
    with pytest.raises(ValidationError, match="member of this event"):
        actions.add_person(incident, user=cast.stranger, **add)
    actions.add_person(incident, user=cast.organiser, **add)
    with pytest.raises(ValidationError, match="in the case already"):
        actions.add_person(incident, user=cast.organiser, **add)
    assert Person.objects.count() == 1


@pytest.mark.feature("N01")
@pytest.mark.parametrize("part", ["reporter", "affected", "subject", "witness", "bystander", "helper"])
def test_a_member_of_the_case_is_shut_out_whatever_their_part(incident, cast, part):
    actions.add_person(incident, part=part, user=cast.recused_responder, by=cast.responder)
    assert not Incident.objects.visible_to(cast.recused_responder).exists()
    assert list(Record.objects.about(incident).values_list("verb", flat=True))[-2:] == [
        "incident.person_added",
        "incident.recused",
    ]


@pytest.mark.feature("N01")
def test_a_registrant_with_an_account_is_shut_out_as_well(incident, cast):
    theirs = registrant(cast.event, member=cast.lead)
    actions.add_person(incident, part="subject", registration=theirs, by=cast.responder)
    assert not Incident.objects.visible_to(cast.lead).exists()


@pytest.mark.feature("N01")
def test_a_handler_who_turns_out_to_be_part_of_it_loses_the_case_to_the_cover(in_hand, cast, sign_in):
    actions.take(in_hand, by=cast.lead)
    sent = {"user": str(cast.responder.pk), "part": "witness"}
    response = sign_in(cast.responder).post(page_of("add_member", in_hand), sent)
    incident = Incident.objects.get()
    assert (incident.state, incident.handler, incident.cover) == ("in_hand", cast.lead, None)
    assert response.url.endswith("/incidents/")
    assert sign_in(cast.responder).get(page_of("incident", in_hand)).status_code == 404


@pytest.mark.feature("N01")
def test_without_a_cover_the_case_waits_for_somebody_else(in_hand, cast):
    actions.add_person(in_hand, part="subject", user=cast.responder, by=cast.lead)
    incident = Incident.objects.get()
    assert (incident.state, incident.handler) == ("triaged", None)
    assert incident.escalation.state in ("paging", "armed")
