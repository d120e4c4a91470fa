"""Admitting everybody nothing speaks against in one step, and taking that back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from eventsafety.audit.models import Record
from registrations import actions
from registrations.models import Decision, Registration
from tests.registrations.rows import a_ban, a_match, a_registration, linked

pytestmark = pytest.mark.feature("K34")


@pytest.fixture
def people(cast) -> list[Registration]:
    return [a_registration(cast.event, screened_with="x") for _number in range(3)]


def address(cast, name="door") -> str:
    return reverse(f"registrations:{name}", args=[cast.event.slug])


def states() -> list[str]:
    return [row.state for row in Registration.objects.all()]


def page(cast, sign_in, part="lead") -> str:
    return " ".join(sign_in(getattr(cast, part)).get(address(cast)).content.decode().split())


def test_everybody_nothing_speaks_against_is_admitted_in_one_step(cast, ban_list, sign_in):
    free = a_registration(cast.event, name="Free")
    matched, cleared = a_registration(cast.event), a_registration(cast.event)
    own, unscreened = a_registration(cast.event), a_registration(cast.event)
    linked(own, cast.lead)
    a_match(matched, a_ban(ban_list))
    judged = a_match(cleared, a_ban(ban_list))
    actions.judge(judged, state="different", reason="Other year.", by=cast.ban_keeper)
    Registration.objects.exclude(pk=unscreened.pk).update(screened_with="x")
    assert "4 registrants are under review." in page(cast, sign_in)
    assert "nothing speaks against" not in page(cast, sign_in, "organiser")
    sign_in(cast.lead).post(address(cast, "admit_clear"))
    let_in = Registration.objects.filter(state="admitted")
    assert set(let_in) == {free, cleared}
    assert {row.decisions.get().proposed_by for row in let_in} == {cast.lead}
    assert Record.objects.filter(verb="registration.admitted", by=cast.lead).count() == 2
    with pytest.raises(PermissionDenied):
        actions.admit_clear(cast.event, by=cast.organiser)


def test_nobody_left_to_admit_is_said_in_words(cast, ban_list, sign_in):
    a_match(a_registration(cast.event, screened_with="x"), a_ban(ban_list))
    answer = sign_in(cast.lead).post(address(cast, "admit_clear"), follow=True)
    assert "Nobody was admitted" in answer.content.decode()


def test_whoever_did_it_takes_it_back_in_one_step(cast, people, sign_in):
    sign_in(cast.lead).post(address(cast, "admit_clear"))
    assert states() == ["admitted"] * 3
    assert "You admitted 3 people on" in page(cast, sign_in)
    assert "You admitted" not in page(cast, sign_in, "ban_keeper")
    sign_in(cast.lead).post(address(cast, "undo_admissions"))
    assert states() == ["under_review"] * 3
    assert {one.taken_back_by for one in Decision.objects.all()} == {cast.lead}
    undone = Record.objects.filter(verb="registration.admission_undone", by=cast.lead)
    assert {record.thing_id for record in undone} == {str(row.pk) for row in people}
    assert "You admitted" not in page(cast, sign_in)
    assert actions.admit_clear(cast.event, by=cast.lead) == 3


def test_whom_somebody_decided_about_since_stays_as_they_are(cast, people):
    actions.admit_clear(cast.event, by=cast.lead)
    actions.propose_refusal(people[0], reason="Seen elsewhere.", by=cast.ban_keeper)
    actions.propose_refusal(people[1], reason="Seen elsewhere.", by=cast.ban_keeper)
    actions.withdraw(people[1], reason="Mistaken.", by=cast.ban_keeper)
    actions.admit(people[1], by=cast.ban_keeper)
    assert actions.undo_admissions(cast.event, by=cast.lead) == 1
    assert sorted(states()) == ["admitted", "refusal_proposed", "under_review"]
    assert actions.undo_admissions(cast.event, by=cast.lead) == 0


def test_others_take_nothing_back(cast, people, sign_in):
    actions.admit_clear(cast.event, by=cast.lead)
    assert actions.undo_admissions(cast.event, by=cast.ban_keeper) == 0
    assert sign_in(cast.organiser).post(address(cast, "undo_admissions")).status_code == 403
    assert states() == ["admitted"] * 3


def test_after_a_day_it_is_too_late_to_take_many_back_at_once(cast, people, sign_in):
    actions.admit_clear(cast.event, by=cast.lead)
    Decision.objects.update(proposed_at=timezone.now() - timedelta(days=1, minutes=1))
    assert "You admitted" not in page(cast, sign_in)
    assert actions.undo_admissions(cast.event, by=cast.lead) == 0


@pytest.mark.feature("N07")
def test_nobody_takes_back_what_was_decided_where_they_may_be_the_registrant(cast, people, ban_list, sign_in):
    actions.admit_clear(cast.event, by=cast.lead)
    calm = page(cast, sign_in)
    own, ban = a_registration(cast.event, source="member"), a_ban(ban_list)
    linked(own, cast.lead)
    a_match(own, ban)
    a_match(people[0], ban)
    assert "You admitted 3 people on" in calm
    assert "You admitted 3 people on" in page(cast, sign_in)
    assert actions.undo_admissions(cast.event, by=cast.lead) == 2
    people[0].refresh_from_db()
    assert people[0].state == "admitted"


def test_one_and_many_take_the_same_statements(cast, people):
    """Five thousand are done well within two seconds so, and need no progress bar."""
    few = statements(cast)
    for number in range(20):
        a_registration(cast.event, key=f"more{number}", screened_with="x")
    assert statements(cast) == few


def statements(cast) -> int:
    with CaptureQueriesContext(connection) as seen:
        actions.admit_clear(cast.event, by=cast.lead)
        actions.undo_admissions(cast.event, by=cast.lead)
    return len(seen)
