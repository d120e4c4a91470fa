from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.urls import reverse

from eventsafety.events.models import Contact
from incidents.phone_sheet import Line, sheet_of
from teams.models import ChainLevel, Shift, TeamMember
from tests.factories import EventFactory
from tests.incidents.on_call import case, on_shift

pytestmark = pytest.mark.feature("N04")


def parts_of(event):
    return {part.heading[:2]: part.lines for part in sheet_of(event).parts}


def member(cast, user):
    return TeamMember.objects.get(event=cast.event, membership__user=user)


def test_it_says_who_to_call_in_which_order(cast):
    TeamMember.objects.filter(membership__user=cast.lead).update(phone="+372 5550 1", title="Head")
    on_shift(cast, cast.responder, cast.second_responder)
    later = member(cast, cast.recused_responder)
    hours = {"starts_at": Now() + timedelta(hours=3), "ends_at": Now() + timedelta(hours=5)}
    Shift.objects.create(event=cast.event, member=later, **hours)
    Contact.objects.create(event=cast.event, kind="police", name="Police", phone="110")
    Contact.objects.create(event=cast.event, kind="emergency", name="Everything", phone="112")
    Contact.objects.create(event=cast.event, kind="hotline", name="Listens", phone="1")
    parts = parts_of(cast.event)
    assert list(parts) == ["1.", "2.", "3.", "4.", "5.", "On"]
    assert [line.name for line in parts["1."]] == ["Responder", "Second Responder"]
    assert parts["2."] == [Line("Lead", "lead", "+372 5550 1")]
    assert [line.name for line in parts["3."]] == ["Recused Responder"]
    assert parts["4."] == [Line("Outside Contact", "outside_contact@mail.example", "")]
    assert [line.phone for line in parts["5."]] == ["112", "110"]
    assert [line.name for line in parts["On"]] == ["Recused Responder"]


def test_a_drawn_chain_is_called_level_by_level_each_with_its_deputy(cast):
    for position, user, deputy in ((2, cast.responder, None), (1, cast.lead, cast.second_responder)):
        level = ChainLevel.objects.create(event=cast.event, position=position, name=f"L{position}")
        level.seats.create(member=member(cast, user), deputy=deputy and member(cast, deputy))
    assert [(line.name, line.what) for line in parts_of(cast.event)["2."]] == [
        ("Lead", "level 1, L1"),
        ("Second Responder", "level 1, deputy"),
        ("Responder", "level 2, L2"),
    ]


def test_an_empty_event_says_what_is_missing(cast, sign_in):
    assert sheet_of(EventFactory()).parts == []


def test_the_page_prints_no_word_of_a_case(cast, sign_in):
    case(cast, case_name="amber kettle")
    address = reverse("incidents:phone_sheet", args=[cast.event.slug])
    for user in (cast.lead, cast.organiser, cast.outside_contact):
        page = sign_in(user).get(address)
        assert page.status_code == 200
        assert "Call down the list" in page.content.decode()
        assert "amber kettle" not in page.content.decode()
    assert sign_in(cast.auditor).get(address).status_code == 403
    assert sign_in(cast.stranger).get(address).status_code == 404
