"""Whom else somebody could talk to, and where."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents import actions
from incidents.talking import SomebodyElse, others_on_shift, quiet_rooms
from teams.models import Shift, TeamMember
from tests.factories import RoomFactory
from tests.incidents.conftest import report_case
from tests.incidents.pages import page_of
from tests.worlds.pages import ask

pytestmark = [pytest.mark.feature("K26"), pytest.mark.feature("K05")]


@pytest.fixture
def on_shift(cast):
    """Everybody who takes cases is on shift now, but the lead, who was until a minute ago."""
    now = timezone.now()
    for member in TeamMember.objects.filter(event=cast.event):
        ends_at = now + timedelta(hours=2)
        if member.user == cast.lead:
            ends_at = now - timedelta(minutes=1)
        Shift.objects.create(
            event=cast.event, member=member, starts_at=now - timedelta(hours=1), ends_at=ends_at
        )
    TeamMember.objects.filter(membership__user=cast.second_responder).update(
        languages=["et", "ru"], background="Deaf, signs Estonian.", phone="+44 7700 900123"
    )


def names(people) -> set[str]:
    return {person.name for person in people}


def test_those_on_shift_now_with_languages_and_what_they_say_of_themselves(cast, on_shift):
    others = others_on_shift(cast.event, asking=cast.responder)
    assert names(others) == {"Second Responder", "Recused Responder"}
    assert (
        SomebodyElse("Second Responder", ["Estonian", "Russian"], "Deaf, signs Estonian.", "+447700900123")
        in others
    )


@pytest.mark.feature("N01")
def test_nobody_is_offered_for_whom_the_case_does_not_exist(cast, on_shift, incident):
    actions.exclude(incident, user=cast.recused_responder, by=cast.responder)
    others = others_on_shift(cast.event, asking=cast.responder, incident=incident)
    assert names(others) == {"Second Responder"}


def test_they_and_the_quiet_rooms_stand_beside_both_steps(cast, on_shift, incident, sign_in):
    RoomFactory(event=cast.event, name="Moss Room", code="Q1", kind="quiet")
    client = sign_in(cast.responder)
    for address in (reverse("incidents:report", args=[cast.event.slug]), page_of("record", incident)):
        page = client.get(address).content.decode()
        for words in ("Second Responder", "Estonian, Russian", "Deaf, signs Estonian.", "Moss Room"):
            assert words in page


def test_rooms_for_sessions_are_no_quiet_rooms(cast):
    RoomFactory(event=cast.event, name="Moss Room", code="Q1", kind="quiet")
    RoomFactory(event=cast.event, name="Safe Room", code="S1", kind="safe")
    assert {room.name for room in quiet_rooms(cast.event)} == {"Moss Room", "Safe Room"}


@pytest.mark.feature("K28")
@pytest.mark.parametrize(
    ("answers", "calls"),
    [({"hurt": "doctor"}, True), ({"hurt": "no", "force": "yes"}, True), ({"hurt": "no"}, False)],
)
def test_in_an_emergency_numbers_and_one_tap_come_before_the_record(cast, sign_in, answers, calls):
    import uuid

    cast.event.contacts.create(kind="emergency", name="Emergency", phone="112")
    incident = actions.report(cast.event, client_uuid=uuid.uuid4(), answers=answers, by=cast.responder)
    page = sign_in(cast.responder).get(page_of("record", incident)).content.decode()
    assert ('href="tel:112"' in page, 'value="called_ambulance"' in page) == (calls, calls)


@pytest.fixture
def moss(cast):
    return RoomFactory(event=cast.event, name="Moss Room", code="Q1", kind="quiet")


def beside(client, incident) -> list[str]:
    """Return the pages on which the quiet rooms stand."""
    pad = reverse("incidents:report", args=[incident.event.slug])
    return [pad, page_of("record", incident), incident.get_absolute_url()]


@pytest.mark.feature("K14")
def test_pad_record_and_case_say_which_room_is_free_and_mark_it_with_one_tap(cast, incident, sign_in, moss):
    client, mark = sign_in(cast.responder), reverse("events:mark_room", args=[cast.event.slug, moss.pk])
    for page in beside(client, incident):
        body = client.get(page).content.decode()
        assert ("Free</span>" in body, f'action="{mark}"' in body) == (True, True)
    answer = client.post(mark, {"mark": "in_use"}, headers={"HX-Request": "true"}).content.decode()
    assert ("<main" in answer, "In use</span>" in answer, f'id="mark-{moss.pk}"' in answer) == (
        False,
        True,
        True,
    )
    for page in beside(client, incident):
        assert "In use</span>" in client.get(page).content.decode()


@pytest.mark.feature("K14")
def test_who_sees_the_case_and_is_not_of_the_team_is_not_offered_to_mark_rooms(cast, incident, sign_in, moss):
    assert "Moss Room" not in sign_in(cast.adjudicator).get(incident.get_absolute_url()).content.decode()


@pytest.mark.feature("K14")
@pytest.mark.feature("N01")
@pytest.mark.parametrize("part", ["recused_responder", "organiser"])
def test_a_room_in_use_looks_the_same_with_and_without_a_case(cast, sign_in, moss, part):
    from eventsafety.events.actions.marking import mark_in_use

    mark_in_use(moss, by=cast.lead)
    who, event = getattr(cast, part), cast.event
    client = sign_in(who)
    names = ["events:rooms", "events:respond", "audit:trail"]
    names += ["incidents:report", "incidents:board"] if part == "recused_responder" else []
    paths = [reverse(name, args=[event.slug]) for name in names]
    before = {path: ask(client, path) for path in paths}
    case = report_case(event, cast.lead, room=moss)
    actions.add_person(case, part="subject", user=who, by=cast.lead)
    actions.log_action(case, kind="offered_room", by=cast.lead)
    assert {path: ask(client, path) for path in paths} == before
