"""Taking a report on the pad."""

import re
import threading
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse

from eventsafety.audit.models import Record
from incidents import actions
from incidents.models import Escalation, Incident, Report
from tests.factories import EventFactory, RoomFactory

pytestmark = pytest.mark.feature("K23")


def pad(event) -> str:
    return reverse("incidents:report", args=[event.slug])


def answers(**changed) -> dict:
    told = {"hurt": "no", "force": "no", "targeted": "yes", "banned": "no"}
    return {"client_uuid": str(uuid.uuid4()), **told, **changed}


@pytest.mark.feature("K27")
def test_a_saved_report_is_a_named_case_with_a_severity_and_a_ladder(cast, sign_in):
    sent = answers(room=str(cast.room.pk), place_detail="by the door", needs_help="tall, red lanyard")
    response = sign_in(cast.responder).post(pad(cast.event), sent)
    incident = Incident.objects.get()
    assert (response.status_code, response.url) == (
        302,
        reverse("incidents:record", args=[cast.event.slug, incident.pk]),
    )
    assert (incident.state, incident.severity, incident.room, incident.danger_now) == (
        "triaged",
        "major",
        cast.room,
        False,
    )
    assert (incident.place_detail, incident.needs_help) == ("by the door", "tall, red lanyard")
    assert incident.answers == {"hurt": "no", "force": "no", "targeted": "yes", "banned": "no"}
    assert incident.severity_reason == "A “stop” was ignored, or somebody is targeted."
    assert len(incident.case_name.split()) == 2
    assert Escalation.objects.filter(incident=incident).count() == 1
    assert list(Record.objects.about(incident).values_list("verb", "by")) == [
        ("incident.reported", cast.responder.pk)
    ]


def test_one_tap_and_save_is_enough(cast, sign_in):
    sent = {"client_uuid": str(uuid.uuid4()), "hurt": "doctor"}
    sign_in(cast.responder).post(pad(cast.event), sent)
    incident = Incident.objects.get()
    assert (incident.severity, incident.danger_now) == ("medical_emergency", True)


def test_a_report_sent_twice_is_one_case(cast, sign_in):
    client, sent = sign_in(cast.responder), answers()
    first, second = (client.post(pad(cast.event), sent) for _time in range(2))
    assert first.url == second.url
    assert (Incident.objects.count(), Report.objects.count(), Escalation.objects.count()) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_a_report_sent_twice_at_the_same_moment_is_one_case(cast):
    mark, found = uuid.uuid4(), []

    def send():
        found.append(
            actions.report(cast.event, client_uuid=mark, answers={"hurt": "no"}, by=cast.responder).pk
        )
        connection.close()

    threads = [threading.Thread(target=send) for _number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(found), len(set(found)), Incident.objects.count()) == (6, 1, 1)


def test_wrong_input_keeps_the_text_and_changes_nothing(cast, sign_in):
    sent = {"client_uuid": str(uuid.uuid4()), "place_detail": "by the blue sofa", "room": str(uuid.uuid4())}
    response = sign_in(cast.responder).post(pad(cast.event), sent)
    page = response.content.decode()
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"hurt", "room"}
    assert 'value="by the blue sofa"' in page
    assert sent["client_uuid"] in page
    assert Incident.objects.count() == 0


def test_a_broken_mark_is_an_error_of_the_form(cast, sign_in):
    response = sign_in(cast.responder).post(pad(cast.event), answers(client_uuid="nonsense"))
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["client_uuid"])
    assert Incident.objects.count() == 0


def test_a_room_of_another_event_is_refused(cast):
    elsewhere = RoomFactory(event=EventFactory())
    with pytest.raises(ValidationError, match="room of this event"):
        actions.report(cast.event, client_uuid=uuid.uuid4(), answers={}, room=elsewhere, by=cast.lead)
    with pytest.raises(ValidationError, match="answers offered"):
        actions.report(cast.event, client_uuid=uuid.uuid4(), answers={"hurt": "maybe"}, by=cast.lead)
    assert Incident.objects.count() == 0


@pytest.mark.parametrize(
    ("part", "status"),
    [
        ("lead", 200),
        ("responder", 200),
        ("adjudicator", 403),
        ("organiser", 403),
        ("ban_keeper", 403),
        ("auditor", 403),
        ("site_administrator", 403),
        ("stranger", 404),
    ],
)
def test_only_the_team_takes_reports(cast, sign_in, part, status):
    assert sign_in(getattr(cast, part)).get(pad(cast.event)).status_code == status


def test_the_verb_itself_refuses_whoever_is_not_on_the_team(cast):
    with pytest.raises(PermissionDenied):
        actions.report(cast.event, client_uuid=uuid.uuid4(), answers={"hurt": "no"}, by=cast.organiser)
    assert Incident.objects.count() == 0


@pytest.mark.feature("K28")
def test_numbers_to_call_stand_on_the_pad(cast, sign_in):
    cast.event.contacts.create(kind="emergency", name="Emergency", phone="112")
    assert 'href="tel:112"' in sign_in(cast.responder).get(pad(cast.event)).content.decode()


@pytest.mark.feature("K26")
def test_listening_prompts_stand_beside_the_pad_and_can_be_folded_away(cast, sign_in):
    page = sign_in(cast.responder).get(pad(cast.event)).content.decode()
    assert '<details class="panel panel-quiet listening" open>' in page
    assert "Go somewhere quiet and private together." in page


def test_somewhere_else_is_a_choice_of_its_own_and_nothing_is_chosen_at_first(cast, sign_in):
    page = sign_in(cast.responder).get(pad(cast.event)).content.decode()
    places = re.findall(
        r'<input class="btn-check" type="radio" name="room" value="([^"]*)"[^>]*?( checked)?>', page
    )
    assert places == [("", ""), (str(cast.room.pk), "")]
    assert "Somewhere else" in page


def test_who_says_somewhere_else_is_asked_where(cast, sign_in):
    client = sign_in(cast.responder)
    response = client.post(pad(cast.event), answers(room=""))
    assert response.context["form"].errors == {
        "place_detail": ["Say where, so that they find you: “outside, main gate” will do."]
    }
    assert re.search(r'name="room" value=""[^>]* checked', response.content.decode())
    client.post(pad(cast.event), answers(room="", place_detail="outside, main gate"))
    incident = Incident.objects.get()
    assert (incident.room, incident.place_detail) == (None, "outside, main gate")


@pytest.mark.feature("P01")
@pytest.mark.parametrize(("waited", "status"), [(59_000, 422), (3_600_000, 200)])
def test_what_waited_on_a_device_is_taken_without_asking_where(cast, sign_in, waited, status):
    headers = {"X-Requested-With": "fetch", "X-Typed-By": str(cast.responder.pk)}
    sent = answers(room="", told_at=str(waited))
    assert sign_in(cast.responder).post(pad(cast.event), sent, headers=headers).status_code == status
    assert Incident.objects.count() == (status == 200)


@pytest.mark.feature("P01")
def test_the_summary_of_errors_leads_to_the_first_radio_of_the_question(cast, sign_in):
    page = sign_in(cast.responder).post(pad(cast.event), answers(hurt="")).content.decode()
    (target,) = re.findall(r'<a href="#([^"]+)">Is anyone hurt', page)
    assert re.search(rf'<input class="btn-check" type="radio" name="hurt" value="doctor" id="{target}"', page)
