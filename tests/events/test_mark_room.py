"""Which rooms to talk in are free, and which are in use."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from eventsafety.audit.models import Record
from eventsafety.events.actions import marking as actions
from eventsafety.events.actions import places
from eventsafety.events.models import Room
from tests.factories import EventFactory, MembershipFactory, RoomFactory

pytestmark = [pytest.mark.feature("K14"), pytest.mark.feature("K26")]


@pytest.fixture
def moss(cast) -> Room:
    return RoomFactory(event=cast.event, name="Moss Room", code="Q1", kind="quiet")


def mark(client, room, **sent):
    return client.post(reverse("events:mark_room", args=[room.event.slug, room.pk]), sent)


def rooms(client, event) -> str:
    return client.get(reverse("events:rooms", args=[event.slug])).content.decode()


@pytest.mark.parametrize("part", ["responder", "lead", "organiser"])
def test_one_tap_says_that_it_is_in_use_and_the_opposite_tap_that_it_is_free(moss, cast, sign_in, part):
    client = sign_in(getattr(cast, part))
    assert mark(client, moss, mark="in_use").url == reverse("events:rooms", args=[cast.event.slug])
    moss.refresh_from_db()
    assert (timezone.now() - moss.in_use_since < timedelta(minutes=1), moss.in_use_until) == (True, None)
    since = timezone.localtime(moss.in_use_since, cast.event.zone).strftime("%H:%M")
    assert f">{since}</time>" in rooms(client, cast.event)
    mark(client, moss, mark="free")
    moss.refresh_from_db()
    assert (moss.in_use_since, moss.in_use_until) == (None, None)
    assert [record.verb for record in Record.objects.about(moss)] == ["room.marked", "room.marked"]


def test_for_about_how_long_can_be_said(moss, cast, sign_in):
    client = sign_in(cast.responder)
    mark(client, moss, mark="in_use", minutes="30")
    moss.refresh_from_db()
    assert moss.in_use_until - moss.in_use_since == timedelta(minutes=30)
    assert "until about" in rooms(client, cast.event)


def test_two_who_go_to_the_same_room_hear_of_each_other(moss, cast, sign_in):
    actions.mark_in_use(moss, by=cast.lead)
    page = mark(sign_in(cast.responder), moss, mark="in_use").content.decode()
    assert "Moss Room is in use already, since" in page
    assert Record.objects.about(moss).count() == 1


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ({"since": 119}, False),
        ({"since": 121}, True),
        ({"since": 40, "until": 10}, True),
        ({"since": 180, "until": -10}, False),
    ],
)
def test_a_forgotten_mark_is_asked_about_and_never_taken_away(moss, cast, sign_in, marked, expected):
    now = timezone.now()
    until = now - timedelta(minutes=marked["until"]) if "until" in marked else None
    since = now - timedelta(minutes=marked["since"])
    Room.objects.filter(pk=moss.pk).update(in_use_since=since, in_use_until=until)
    client = sign_in(cast.responder)
    assert ("still so?" in rooms(client, cast.event)) == expected
    moss.refresh_from_db()
    assert moss.in_use_since == since


def test_still_in_use_keeps_since_when_and_asks_again_in_an_hour(moss, cast, sign_in):
    since = timezone.now() - timedelta(hours=3)
    Room.objects.filter(pk=moss.pk).update(in_use_since=since)
    client = sign_in(cast.responder)
    mark(client, moss, mark="still")
    moss.refresh_from_db()
    assert moss.in_use_since == since
    assert timedelta(minutes=59) < moss.in_use_until - timezone.now() <= timedelta(minutes=60)
    assert "still so?" not in rooms(client, cast.event)


@pytest.mark.parametrize("sent", [{}, {"mark": "occupied"}, {"mark": "in_use", "minutes": "9999"}])
def test_wrong_input_says_what_helps_and_leaves_the_room_as_it_was(moss, cast, sign_in, sent):
    assert "Say whether it is free or in use." in mark(sign_in(cast.lead), moss, **sent).content.decode()
    moss.refresh_from_db()
    assert moss.in_use_since is None


@pytest.mark.parametrize(
    "part", ["ban_keeper", "adjudicator", "auditor", "outside_contact", "site_administrator"]
)
def test_others_neither_mark_nor_see_it(moss, cast, sign_in, part):
    actions.mark_in_use(moss, by=cast.lead)
    client = sign_in(getattr(cast, part))
    assert mark(client, moss, mark="free").status_code == 403
    assert ("Moss Room" in rooms(client, cast.event), "In use" in rooms(client, cast.event)) == (True, False)
    with pytest.raises(PermissionDenied):
        actions.mark_free(moss, by=getattr(cast, part))


def test_rooms_for_sessions_of_other_events_and_removed_ones_are_not_marked(cast, sign_in, moss):
    elsewhere = RoomFactory(event=EventFactory(), kind="quiet")
    MembershipFactory(event=elsewhere.event, user=cast.lead, roles=["lead"])
    places.remove_room(moss, by=cast.lead)
    client = sign_in(cast.responder)
    address = "events:mark_room"
    for pk in (cast.room.pk, elsewhere.pk, moss.pk):
        assert client.post(reverse(address, args=[cast.event.slug, pk]), {"mark": "free"}).status_code == 404
    with pytest.raises(ValidationError, match="Only quiet rooms"):
        actions.mark_in_use(cast.room, by=cast.lead)


def test_a_room_that_becomes_another_kind_is_in_use_no_more(moss, cast):
    actions.mark_in_use(moss, minutes=30, by=cast.lead)
    places.edit_room(moss, name="Moss Room", code="Q1", kind="session", by=cast.lead)
    moss.refresh_from_db()
    assert (moss.in_use_since, moss.in_use_until) == (None, None)


@pytest.mark.feature("N01")
def test_a_mark_holds_neither_a_person_nor_a_case(moss, cast):
    actions.mark_in_use(moss, minutes=30, by=cast.responder)
    moss.refresh_from_db()
    kept = {field.name: getattr(moss, field.attname) for field in Room._meta.fields}
    known = {"id", "event", "name", "code", "kind", "floor", "x", "y", "width", "height", "removed_at"}
    marks = {name: value for name, value in kept.items() if name not in known}
    assert {name: type(value) for name, value in marks.items()} == {
        "in_use_since": datetime,
        "in_use_until": datetime,
    }
    assert Record.objects.about(moss).get().thing_type == "events.room"
