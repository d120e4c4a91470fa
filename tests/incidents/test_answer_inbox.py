import pytest
from django.urls import reverse

from eventsafety.notifications.inbox import letters
from incidents import escalations
from incidents.choices import Answer
from incidents.engine import tick
from incidents.models import Recusal
from tests.incidents.on_call import case, on_shift, running, step


@pytest.fixture
def escalation(cast):
    on_shift(cast, cast.responder, cast.second_responder)
    escalation = running(case(cast), step("pair", quorum="both"), step("organisers"))
    tick()
    return escalation


def inbox_of(user):
    return [
        (letter.message.words(), letter.entry.calls_you, letter.entry.my_answer, len(letter.entry.choices))
        for letter in letters(user)
    ]


def test_a_call_stands_in_the_inbox_with_buttons_until_it_is_answered(cast, escalation):
    assert inbox_of(cast.responder) == [("amber kettle · Critical · A1", True, "", 5)]
    escalations.answer(escalation, answer=Answer.SEEN, by=cast.responder)
    assert inbox_of(cast.responder) == [("amber kettle · Critical · A1", False, "Seen", 5)]


def test_when_others_answered_it_no_longer_calls(cast, escalation):
    for user in (cast.second_responder, cast.lead):
        escalations.answer(escalation, answer=Answer.ON_MY_WAY, by=user)
    assert inbox_of(cast.responder) == [("amber kettle · Critical · A1", False, "", 5)]


def test_one_case_is_one_message_however_often_it_called(cast, escalation):
    running(case(cast, case_name="quiet lamp"), step("everyone", wait=0), step("everyone"))
    tick()
    assert [words for words, *_rest in inbox_of(cast.responder)] == [
        "quiet lamp · Critical · A1",
        "amber kettle · Critical · A1",
    ]


def test_a_call_that_is_over_offers_nothing(cast, escalation):
    escalations.stand_down(escalation.incident)
    assert inbox_of(cast.responder) == [("amber kettle · Critical · A1", False, "", 0)]


def test_an_inbox_is_empty_for_the_recused_the_uncalled_and_those_who_left(cast, escalation):
    Recusal.objects.create(incident=escalation.incident, user=cast.second_responder, source="excluded")
    cast.responder.memberships.update(ended_at="2026-01-01T00:00:00Z")
    for user in (cast.second_responder, cast.responder, cast.organiser, cast.adjudicator, cast.stranger):
        assert inbox_of(user) == []


def test_an_inbox_costs_the_same_with_one_call_and_with_three(
    cast, escalation, sign_in, django_assert_max_num_queries
):
    client = sign_in(cast.responder)
    with django_assert_max_num_queries(17) as one:
        client.get(reverse("notifications:inbox"))
    for name in ("quiet lamp", "green door"):
        running(case(cast, case_name=name), step("pair"))
    tick()
    with django_assert_max_num_queries(len(one)):
        page = client.get(reverse("notifications:inbox"))
    assert page.content.decode().count("<article") == 3


def test_an_empty_inbox_says_what_will_stand_there(cast, sign_in):
    page = sign_in(cast.stranger).get(reverse("notifications:inbox"))
    assert "Nothing has been sent to you." in page.content.decode()
