import pytest
from django.urls import reverse

from eventsafety.audit.models import Record
from eventsafety.events.actions import places as actions
from eventsafety.events.models import Contact, Room
from incidents.models import Incident
from tests.factories import EventFactory, RoomFactory

ROOM = {"name": "Quiet room", "code": "Q1", "kind": "quiet", "floor": "-1"}
NUMBER = {"kind": "police", "name": "Police", "phone": "112", "email": ""}


def rooms(event) -> list[tuple]:
    return list(event.rooms.values_list("code", "name", "kind", "floor"))


@pytest.mark.parametrize("part", ["organiser", "lead", "site_administrator"])
def test_a_room_is_added(cast, sign_in, part):
    sign_in(getattr(cast, part)).post(reverse("events:rooms", args=[cast.event.slug]), ROOM)
    assert rooms(cast.event) == [("Q1", "Quiet room", "quiet", -1), ("A1", "Great Hall", "session", 0)]
    added = cast.event.rooms.get(code="Q1")
    assert [record.verb for record in Record.objects.about(added)] == ["room.added"]


def test_two_rooms_do_not_share_a_place_code(cast, sign_in):
    answer = sign_in(cast.lead).post(reverse("events:rooms", args=[cast.event.slug]), ROOM | {"code": "a1"})
    assert answer.context["form"].errors == {"code": ["Another room has this place code. Choose another."]}
    assert rooms(cast.event) == [("A1", "Great Hall", "session", 0)]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"code": ""}, "code"),
        ({"code": "x" * 13}, "code"),
        ({"kind": "attic"}, "kind"),
        ({"floor": "9999999999"}, "floor"),
    ],
)
def test_refused_room_is_not_added(cast, sign_in, wrong, field):
    answer = sign_in(cast.lead).post(reverse("events:rooms", args=[cast.event.slug]), ROOM | wrong)
    assert list(answer.context["form"].errors) == [field]
    assert rooms(cast.event) == [("A1", "Great Hall", "session", 0)]


def test_a_room_is_edited(cast, sign_in):
    sign_in(cast.lead).post(reverse("events:edit_room", args=[cast.event.slug, cast.room.pk]), ROOM)
    assert rooms(cast.event) == [("Q1", "Quiet room", "quiet", -1)]


def test_a_removed_room_stays_with_the_case_that_happened_there(cast, sign_in):
    incident = Incident.objects.create(event=cast.event, case_name="amber kettle", room=cast.room)
    sign_in(cast.organiser).post(reverse("events:remove_room", args=[cast.event.slug, cast.room.pk]))
    assert rooms(cast.event) == []
    assert Incident.objects.get(pk=incident.pk).room.name == "Great Hall"


def test_the_code_of_a_removed_room_is_free_again(cast):
    actions.remove_room(cast.room, by=cast.lead)
    actions.add_room(cast.event, name="New hall", code="A1", kind="session", by=cast.lead)
    assert rooms(cast.event) == [("A1", "New hall", "session", 0)]


def test_a_room_of_another_event_does_not_exist_here(cast, sign_in):
    other = RoomFactory(event=EventFactory())
    client = sign_in(cast.lead)
    assert client.post(reverse("events:edit_room", args=[cast.event.slug, other.pk]), ROOM).status_code == 404
    assert client.post(reverse("events:remove_room", args=[cast.event.slug, other.pk])).status_code == 404
    assert Room.objects.filter(pk=other.pk, name="Great Hall").exists()


@pytest.mark.feature("K13")
def test_a_number_is_added_edited_and_removed(cast, sign_in):
    client = sign_in(cast.lead)
    client.post(reverse("events:contacts", args=[cast.event.slug]), NUMBER)
    contact = Contact.objects.get()
    assert (contact.event, contact.kind, contact.name, contact.phone) == (
        cast.event,
        "police",
        "Police",
        "112",
    )
    client.post(
        reverse("events:edit_contact", args=[cast.event.slug, contact.pk]), NUMBER | {"phone": "+372 110"}
    )
    assert list(Contact.objects.values_list("phone", flat=True)) == ["+372 110"]
    client.post(reverse("events:remove_contact", args=[cast.event.slug, contact.pk]))
    assert not Contact.objects.exists()
    assert [record.verb for record in Record.objects.about(contact)] == [
        "contact.added",
        "contact.edited",
        "contact.removed",
    ]


@pytest.mark.feature("K13")
def test_a_number_is_one_tap_away_during_the_event(cast, sign_in):
    actions.add_contact(cast.event, kind="police", name="Police", phone="112", by=cast.lead)
    page = sign_in(cast.organiser).get(reverse("events:respond", args=[cast.event.slug])).content.decode()
    assert '<a href="tel:112">' in page


@pytest.mark.parametrize("phone", ["", "call me", "javascript:alert(1)", "1" * 41])
def test_what_cannot_be_dialled_is_refused(cast, sign_in, phone):
    answer = sign_in(cast.lead).post(
        reverse("events:contacts", args=[cast.event.slug]), NUMBER | {"phone": phone}
    )
    assert list(answer.context["form"].errors) == ["phone"]
    assert not Contact.objects.exists()


@pytest.mark.parametrize("part", ["responder", "ban_keeper", "auditor", "outside_contact"])
def test_others_see_the_lists_and_change_nothing(cast, sign_in, part):
    client = sign_in(getattr(cast, part))
    for address, typed in [("events:rooms", ROOM), ("events:contacts", NUMBER)]:
        assert client.get(reverse(address, args=[cast.event.slug])).status_code == 200
        assert client.post(reverse(address, args=[cast.event.slug]), typed).status_code == 403
    assert (rooms(cast.event), Contact.objects.count()) == ([("A1", "Great Hall", "session", 0)], 0)
