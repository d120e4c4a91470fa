"""Striking an action that was tapped by mistake."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from eventsafety.audit.models import Record
from incidents import actions
from incidents.models import Action
from incidents.search import search
from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("K28")


@pytest.fixture
def removed(incident, cast) -> Action:
    return actions.log_action(incident, kind="removed", note="By the gate.", by=cast.responder)


def test_a_struck_action_stays_readable_with_the_reason(incident, removed, cast, sign_in):
    client = sign_in(cast.lead)
    assert (
        page_of("strike_action", incident, removed.pk)
        in client.get(incident.get_absolute_url()).content.decode()
    )
    answer = client.post(page_of("strike_action", incident, removed.pk), {"reason": "The wrong button."})
    assert answer.url == incident.get_absolute_url()
    kept = incident.actions.get()
    assert (kept.kind, kept.note, kept.struck_reason, kept.struck_by) == (
        "removed",
        "By the gate.",
        "The wrong button.",
        cast.lead,
    )
    for page in ("incident", "case_file"):
        body = client.get(page_of(page, incident)).content.decode()
        assert "<del><strong>Removed from the event</strong>" in body
        assert "The wrong button." in body
        assert page_of("strike_action", incident, removed.pk) not in body
    assert Record.objects.about(incident).filter(verb="incident.action_struck", by=cast.lead).count() == 1


def test_no_reason_and_a_second_strike_are_refused(incident, removed, cast, sign_in):
    answer = sign_in(cast.lead).post(page_of("strike_action", incident, removed.pk), {"reason": " "})
    assert list(answer.context["form"].errors) == ["reason"]
    actions.strike_action(removed, reason="The wrong button.", by=cast.lead)
    with pytest.raises(ValidationError, match="struck already"):
        actions.strike_action(removed, reason="No, the right one.", by=cast.lead)
    assert incident.actions.get().struck_reason == "The wrong button."


def test_nothing_follows_from_a_struck_action(incident, removed, cast):
    kept = actions.log_action(incident, kind="accompanied", by=cast.responder)
    actions.strike_action(removed, reason="The wrong button.", by=cast.lead)
    assert list(incident.actions.counting()) == [kept]


def test_the_same_button_tapped_again_on_a_fresh_page_is_another_action(incident, removed, cast, sign_in):
    actions.strike_action(removed, reason="Too early.", by=cast.lead)
    sign_in(cast.responder).post(page_of("log_action", incident), {"kind": "removed"})
    assert incident.actions.counting().count() == 1


@pytest.mark.feature("P06")
def test_the_reason_is_found_by_the_search(incident, removed, cast):
    actions.strike_action(removed, reason="Pressed by a toddler.", by=cast.lead)
    cases = type(incident).objects.visible_to(cast.lead)
    assert search(cases, "toddler", most=5) == [incident.pk]


def test_a_closed_case_and_people_who_only_read_strike_nothing(closed, cast):
    done = closed.actions.create(kind="removed", occurred_at=closed.created_at, entered_by=cast.lead)
    with pytest.raises(ValidationError, match="closed"):
        actions.strike_action(done, reason="No.", by=cast.lead)
    with pytest.raises(PermissionDenied):
        actions.strike_action(done, reason="No.", by=cast.adjudicator)


def test_the_database_keeps_no_strike_without_a_reason(removed, cast):
    with pytest.raises(IntegrityError, match="struck_action_says_by_whom_and_why"), transaction.atomic():
        Action.objects.filter(pk=removed.pk).update(struck_at=removed.occurred_at, struck_by=cast.lead)
