import uuid
from datetime import timedelta

import pytest
from django.core.signing import TimestampSigner
from django.test import Client
from django.urls import resolve

from eventsafety.notifications.models import Channel, Delivery
from incidents import escalations
from incidents.engine import links, tick
from incidents.models import Recusal
from tests.incidents.on_call import case, on_shift, running, step

pytestmark = pytest.mark.feature("P07")


@pytest.fixture
def escalation(cast):
    on_shift(cast, cast.responder, cast.second_responder)
    escalation = running(case(cast, place_detail="behind the coffee bar"), step("pair"))
    tick()
    return escalation


def link_of(user):
    return Delivery.objects.get(recipient=user, channel=Channel.EMAIL).message["path"]


def test_the_link_in_a_message_leads_to_the_page_that_answers():
    found = resolve(links.path_for(uuid.uuid4()))
    assert found.view_name == "incidents:ack"


def test_the_page_shows_the_code_words_and_nothing_of_the_case(cast, escalation):
    page = Client().get(link_of(cast.responder))
    text = page.content.decode()
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    for words in ("amber kettle", "Critical", "A1", "I am on my way", "I have seen it", "I cannot come"):
        assert words in text
    assert "coffee" not in text


def test_looking_is_no_answer_and_pressing_is(cast, escalation):
    client, link = Client(), link_of(cast.responder)
    client.get(link)
    client.head(link)
    assert escalation.acknowledgements.count() == 0
    reply = client.post(link, {"answer": "on_my_way"})
    assert (reply.status_code, reply.url) == (302, link)
    assert [(row.user, row.answer) for row in escalation.acknowledgements.all()] == [
        (cast.responder, "on_my_way")
    ]
    assert "On my way" in client.get(link).content.decode()


def test_the_link_answers_for_its_recipient_whoever_is_signed_in(cast, escalation, sign_in):
    sign_in(cast.lead).post(link_of(cast.responder), {"answer": "seen"})
    assert escalation.acknowledgements.get().user == cast.responder


def test_from_the_inbox_one_comes_back_to_the_inbox(cast, escalation, sign_in):
    reply = sign_in(cast.responder).post(link_of(cast.responder), {"answer": "seen", "back": "inbox"})
    assert reply.url == "/messages/"


def test_a_wrong_answer_is_said_in_words_and_changes_nothing(cast, escalation):
    reply = Client().post(link_of(cast.responder), {"answer": "maybe"})
    assert "Choose one of the answers." in reply.content.decode()
    assert escalation.acknowledgements.count() == 0


def test_when_the_case_was_closed_the_page_says_so_and_offers_nothing(cast, escalation):
    escalations.stand_down(escalation.incident)
    text = Client().get(link_of(cast.responder)).content.decode()
    assert "This call is over" in text
    assert "I am on my way" not in text


def test_recused_forged_expired_and_invented_links_are_all_equally_missing(cast, escalation):
    Recusal.objects.create(incident=escalation.incident, user=cast.second_responder, source="excluded")
    recused = link_of(cast.second_responder)
    good = link_of(cast.responder)
    old = TimestampSigner(salt=links.SALT)
    old.timestamp = lambda: "1"
    invented = [
        recused,
        good[:-2] + ("a/" if good[-2] != "a" else "b/"),
        f"/ack/{old.sign(uuid.uuid4().hex)}/",
        links.path_for(uuid.uuid4()),
        f"/ack/{TimestampSigner(salt=links.SALT).sign('not-a-uuid')}/",
        f"/ack/{TimestampSigner(salt='other').sign(uuid.uuid4().hex)}/",
        "/ack/x/",
    ]
    for method in (Client().get, Client().post):
        replies = [method(path) for path in invented]
        assert {reply.status_code for reply in replies} == {404}
        assert len({reply.content for reply in replies}) == 1
    assert Client().get(good).status_code == 200


def test_a_link_is_good_for_two_days(cast, escalation, settings):
    token = link_of(cast.responder).split("/")[2]
    assert links.delivery_of(token) is not None
    aged = TimestampSigner(salt=links.SALT)
    assert timedelta(hours=48) == links.VALID
    assert aged.unsign(token, max_age=links.VALID)


def test_who_left_the_team_can_no_longer_answer(cast, escalation):
    cast.responder.memberships.update(ended_at="2026-01-01T00:00:00Z")
    assert Client().get(link_of(cast.responder)).status_code == 404
