"""The duty card: what to do, when, whom to notify."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertNumQueries

from eventsafety.events.models import Contact
from teams import actions, cards
from teams.models import Duty, TeamMember
from tests.factories import MembershipFactory, TeamMemberFactory


@pytest.fixture
def address(cast, member_of):
    return reverse("teams:duty_card", args=[cast.event.slug, member_of(cast.responder).pk])


@pytest.mark.feature("K06")
def test_card_says_what_when_and_whom(cast, sign_in, address, member_of, on_shift):
    on_shift(cast.responder, cast.second_responder)
    TeamMember.objects.filter(pk=member_of(cast.second_responder).pk).update(phone="+44 7700 900302")
    TeamMember.objects.filter(pk=member_of(cast.responder).pk).update(duties=[Duty.REMOVES])
    level = actions.add_level(cast.event, name="Shift lead", by=cast.lead)
    actions.add_seat(level, member=member_of(cast.lead), deputy=member_of(cast.responder), by=cast.lead)
    actions.keep_code_words(cast.event, words={"help": "is Robin free"}, by=cast.lead)
    Contact.objects.create(event=cast.event, kind="emergency", name="Ambulance", phone="112")
    shown = " ".join(sign_in(cast.ban_keeper).get(address).content.decode().split())
    for words in [
        "Handles removal from the event",
        str(cards.TO_DO[Duty.REMOVES][0]),
        *map(str, cards.ALWAYS),
        "Fri 14 May, 09:00",
        "with <bdi>Second Responder</bdi> (<bdi>+44 7700 900302</bdi>)",
        "Shift lead",
        "deputy <bdi>Responder</bdi>",
        "Outside contact, if the team itself is concerned: <bdi>Outside Contact</bdi>",
        "<bdi>112</bdi>",
        "is Robin free",
        "data-print",
    ]:
        assert words in shown
    assert str(cards.TO_DO[Duty.ADJUDICATES][0]) not in shown


@pytest.mark.feature("K06")
@pytest.mark.parametrize("duty", Duty)
def test_every_duty_has_words_for_what_to_do(duty):
    assert len(cards.TO_DO[duty]) >= 2


@pytest.mark.feature("K06")
def test_card_without_duty_shift_or_chain_says_whom_to_ask(cast, sign_in, address):
    shown = sign_in(cast.responder).get(address).content.decode()
    assert "Ask the lead what yours is." in shown
    assert "On no shift" in shown
    assert "Lead: <bdi>Lead</bdi>" in shown


@pytest.mark.feature("K06")
def test_all_cards_take_the_same_queries_for_any_team(cast, sign_in, at):
    page = reverse("teams:duty_cards", args=[cast.event.slug])
    client = sign_in(cast.lead)
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    for _ in range(3):
        member = TeamMemberFactory(membership=MembershipFactory(event=cast.event), event=cast.event)
        actions.add_shift(member, starts_at=at(14, 9), ends_at=at(14, 17), by=cast.lead)
    with assertNumQueries(len(few)):
        assert client.get(page).content.decode().count('class="duty-card"') == 7
    TeamMember.objects.all().delete()
    assert "no duty card to print" in client.get(page).content.decode()
