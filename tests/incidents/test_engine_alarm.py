from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.urls import reverse

from eventsafety.events import policy
from eventsafety.notifications.models import EngineBeat
from incidents import escalations
from incidents.choices import Answer
from incidents.context import alarm_of
from incidents.engine import tick
from incidents.models import Escalation, Recusal
from tests.incidents.on_call import case, let_pass, on_shift, running, step

LATE = "Messages are not going out"


@pytest.fixture
def request_of(cast, rf):
    def make(user):
        request = rf.get("/")
        request.user, request.event, request.roles = user, cast.event, policy.roles_of(user, cast.event)
        return request

    return make


@pytest.fixture
def engine_runs(db):
    EngineBeat.objects.bulk_create([EngineBeat(name=name, at=Now()) for name in ("tick", "drain")])


@pytest.fixture
def unanswered(cast, engine_runs):
    """A ladder that called the pair, then everyone, and nobody answered."""
    on_shift(cast, cast.responder, cast.second_responder)
    escalation = running(case(cast), step("pair"))
    tick()
    let_pass(3)
    tick()
    return escalation


@pytest.fixture
def page_of(cast, sign_in):
    def page(user, **query):
        return sign_in(user).get(reverse("incidents:alarm", args=[cast.event.slug]), query)

    return page


def shown_to(request):
    alarm = alarm_of(request)
    return [row.pk for row in alarm.calls], [row.pk for row in alarm.unanswered], alarm.engine_is_late


def test_who_is_called_sees_it_on_every_page_until_they_answer(cast, request_of, engine_runs):
    on_shift(cast, cast.responder, cast.second_responder)
    escalation = running(case(cast), step("pair", quorum="both"))
    tick()
    assert shown_to(request_of(cast.responder)) == ([escalation.pk], [], False)
    assert shown_to(request_of(cast.lead)) == ([], [], False)
    escalations.answer(escalation, answer=Answer.SEEN, by=cast.responder)
    assert shown_to(request_of(cast.responder)) == ([], [], False)


@pytest.mark.feature("N04")
def test_a_ladder_that_ended_unanswered_is_shown_to_all_who_may_see_the_case(cast, request_of, unanswered):
    assert shown_to(request_of(cast.adjudicator)) == ([], [unanswered.pk], False)
    assert shown_to(request_of(cast.lead)) == ([unanswered.pk], [], False)
    for user in (cast.organiser, cast.ban_keeper, cast.auditor):
        assert shown_to(request_of(user)) == ([], [], False)


@pytest.mark.feature("N04")
def test_the_outside_contact_sees_the_alarm_too_and_everybody_is_offered_the_phone_sheet(
    cast, request_of, page_of, unanswered
):
    assert shown_to(request_of(cast.outside_contact)) == ([unanswered.pk], [], False)
    sheet = reverse("incidents:phone_sheet", args=[cast.event.slug])
    for user in (cast.lead, cast.adjudicator, cast.outside_contact):
        assert sheet in page_of(user).content.decode()
    escalations.answer(unanswered, answer=Answer.ON_MY_WAY, by=cast.lead)
    assert sheet not in page_of(cast.lead).content.decode()


def test_the_recused_see_no_alarm_and_no_call(cast, request_of, page_of, unanswered):
    Recusal.objects.create(incident=unanswered.incident, user=cast.recused_responder, source="excluded")
    assert shown_to(request_of(cast.recused_responder)) == ([], [], False)
    with_case = page_of(cast.recused_responder).content
    Escalation.objects.update(state="closed")
    assert page_of(cast.recused_responder).content == with_case


def test_an_answer_ends_the_alarm(cast, request_of, unanswered):
    escalations.answer(unanswered, answer=Answer.ON_MY_WAY, by=cast.lead)
    assert shown_to(request_of(cast.adjudicator)) == ([], [], False)


@pytest.mark.feature("N04")
@pytest.mark.parametrize("name", ["tick", "drain"])
def test_an_engine_that_stands_still_for_ten_seconds_is_said(cast, page_of, engine_runs, name):
    assert LATE not in page_of(cast.ban_keeper).content.decode()
    EngineBeat.objects.filter(name=name).update(at=Now() - timedelta(seconds=11))
    assert LATE in page_of(cast.ban_keeper).content.decode()


def test_an_engine_that_never_ran_is_said(cast, page_of):
    assert LATE in page_of(cast.lead).content.decode()


def test_the_alarm_costs_three_queries(cast, request_of, unanswered, django_assert_num_queries):
    request = request_of(cast.lead)
    with django_assert_num_queries(3):
        alarm_of(request)


def test_a_page_that_knows_it_all_already_is_not_sent_again(cast, page_of, unanswered):
    first = page_of(cast.lead)
    assert "nobody has answered" not in first.content.decode(), "they are called themselves"
    assert "You are called: amber kettle · Critical · A1" in first.content.decode().replace("\n", "")
    shown = first.context["alarm"].fingerprint
    assert page_of(cast.lead, shown=shown).status_code == 204
    escalations.answer(unanswered, answer=Answer.ON_MY_WAY, by=cast.lead)
    assert page_of(cast.lead, shown=shown).status_code == 200


def test_an_event_page_carries_the_alarm(cast, sign_in, unanswered):
    page = sign_in(cast.adjudicator).get(reverse("incidents:board", args=[cast.event.slug]))
    assert "amber kettle: nobody has answered. Everyone is being called again." in page.content.decode()


def test_strangers_have_no_alarm(cast, page_of):
    assert page_of(cast.stranger).status_code == 404
