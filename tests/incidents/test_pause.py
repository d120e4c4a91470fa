import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.db.models.functions import Now
from django.urls import reverse

from eventsafety.audit.models import Record
from eventsafety.notifications.models import Delivery
from incidents import actions, escalations
from incidents.actions.pauses import pauses
from incidents.choices import Answer
from incidents.engine import tick
from incidents.models import Escalation, Incident, Recusal
from tests.incidents.on_call import called, case, minutes_to_next, on_shift, running, step

pytestmark = pytest.mark.feature("N04")


@pytest.fixture
def calling(cast):
    """A ladder that has called a pair and waits for their answers."""
    on_shift(cast, cast.responder, cast.second_responder)
    escalation = running(case(cast), step("pair", quorum="both"), step("everyone"), step("everyone"))
    tick()
    escalation.refresh_from_db()
    return escalation


def pause(escalation, by, *, minutes=10, reason="They asked for quiet."):
    return actions.pause(escalation.incident, minutes=minutes, reason=reason, by=by)


def let_the_pause_end():
    Escalation.objects.update(paused_until=Now())


def test_a_pause_stops_what_waits_and_ends_by_itself_with_the_next_step(cast, calling):
    paused = pause(calling, cast.lead)
    assert (paused.state, paused.next_due_at) == ("paused", None)
    left = Escalation.objects.annotate(left=F("paused_until") - Now()).get().left
    assert 590 < left.total_seconds() <= 600
    assert not Delivery.objects.waiting().exists()
    assert tick() == 0
    let_the_pause_end()
    assert tick() == 1
    calling.refresh_from_db()
    assert (calling.state, calling.paused_until, set(called(calling))) == ("paging", None, {0, 1})


def test_the_reason_and_the_time_stand_in_the_journal_and_the_record(cast, calling):
    pause(calling, cast.lead)
    text = calling.incident.journal.get().text
    assert text.startswith("Calls paused until ")
    assert text.endswith(". They asked for quiet.")
    assert Record.objects.filter(verb="incident.calls_paused", by=cast.lead).count() == 1


def test_a_lead_or_whoever_has_the_case_pauses_and_nobody_else(cast, calling):
    with pytest.raises(ValidationError, match="Take the case first"):
        pause(calling, cast.responder)
    escalations.answer(calling, answer=Answer.ON_MY_WAY, by=cast.responder)
    assert pause(calling, cast.responder).state == "paused"
    Recusal.objects.create(incident=calling.incident, user=cast.recused_responder, source="excluded")
    for user in (cast.adjudicator, cast.organiser, cast.recused_responder, cast.stranger):
        with pytest.raises(PermissionDenied):
            pause(calling, user)


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ({"minutes": 7}, "Choose one of the times"),
        ({"minutes": 60}, "Choose one"),
        ({"reason": " "}, "Say why"),
    ],
)
def test_other_times_and_no_reason_are_refused_and_calls_go_on(cast, calling, what, words):
    with pytest.raises(ValidationError, match=words):
        pause(calling, cast.lead, **what)
    calling.refresh_from_db()
    assert calling.state == "paging"
    assert Delivery.objects.waiting().count() == 2


def test_where_somebody_must_come_at_once_a_pause_is_short(cast):
    assert pauses(Incident(severity="critical")) == [5, 10, 15]
    assert pauses(Incident(severity="major")) == [5, 10, 15, 30, 60]


def test_where_nobody_is_called_there_is_nothing_to_pause(cast, calling):
    for user in (cast.responder, cast.second_responder):
        escalations.answer(calling, answer=Answer.ON_MY_WAY, by=user)
    with pytest.raises(ValidationError, match="Nobody is being called"):
        pause(calling, cast.lead)


def test_an_answer_does_not_end_a_pause_but_enough_answers_end_the_call(cast, calling):
    pause(calling, cast.lead)
    half = escalations.answer(calling, answer=Answer.ON_MY_WAY, by=cast.responder)
    assert half.state == "paused"
    whole = escalations.answer(calling, answer=Answer.ON_MY_WAY, by=cast.second_responder)
    assert (whole.state, whole.paused_until) == ("acknowledged", None)


def test_who_needs_backup_ends_the_pause(cast, calling):
    pause(calling, cast.lead)
    woken = escalations.answer(calling, answer=Answer.NEED_BACKUP, by=cast.responder)
    assert (woken.state, woken.paused_until) == ("partly_acknowledged", None)
    assert tick() == 1


def test_a_raised_severity_ends_the_pause(cast, calling):
    pause(calling, cast.lead)
    assert escalations.rearm(calling.incident).state == "paging"


def test_anybody_of_the_team_lets_calls_go_on_at_once(cast, calling):
    pause(calling, cast.lead)
    actions.go_on_calling(calling.incident, by=cast.recused_responder)
    calling.refresh_from_db()
    assert (calling.state, calling.paused_until) == ("paging", None)
    assert minutes_to_next(calling) <= 0
    actions.go_on_calling(calling.incident, by=cast.lead)  # twice does no harm


def test_the_case_page_offers_the_pause_and_its_end(cast, calling, sign_in):
    client = sign_in(cast.lead)
    page = reverse("incidents:pause", args=[cast.event.slug, calling.incident_id])
    case_page = calling.incident.get_absolute_url()
    assert page in client.get(case_page).content.decode()
    assert "available choices" in client.post(page, {"minutes": 60, "reason": "x"}).content.decode()
    assert client.post(page, {"minutes": 5, "reason": "Talking."}).url == case_page
    text = client.get(case_page).content.decode()
    assert "Nobody is called until" in text
    go_on = reverse("incidents:go_on_calling", args=[cast.event.slug, calling.incident_id])
    assert go_on in text
    assert client.post(go_on).url == case_page
    calling.refresh_from_db()
    assert calling.state == "paging"


def test_what_is_refused_is_said_on_the_page(cast, calling, sign_in):
    page = reverse("incidents:pause", args=[cast.event.slug, calling.incident_id])
    text = sign_in(cast.second_responder).post(page, {"minutes": 5, "reason": "x"}).content.decode()
    assert "Take the case first, or ask a lead" in text
