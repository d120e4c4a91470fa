"""Closing a concluded case."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from incidents import actions
from incidents.models import Incident
from tests.incidents.pages import page_of


def test_a_concluded_case_is_closed(told, cast, sign_in):
    response = sign_in(cast.responder).post(page_of("close", told))
    incident = Incident.objects.get()
    assert (response.status_code, incident.state, incident.closed_by) == (302, "closed", cast.responder)


def test_an_open_follow_up_keeps_it_open(told, cast, sign_in):
    follow_up = actions.add_follow_up(
        told, what="Write to her", owner=cast.lead, due_at=timezone.now() + timedelta(1), by=cast.lead
    )
    response = sign_in(cast.responder).post(page_of("close", told))
    assert "Finish every follow-up first, or drop it with a reason." in response.content.decode()
    actions.drop_follow_up(follow_up, reason="She wrote first.", by=cast.lead)
    assert actions.close(told, by=cast.responder).state == "closed"


def test_nothing_changes_in_a_closed_case(closed, cast):
    soon = timezone.now() + timedelta(1)
    refused = [
        lambda: actions.add_entry(closed, text="x", by=cast.lead),
        lambda: actions.log_action(closed, kind="other", by=cast.lead),
        lambda: actions.add_person(closed, part="witness", name="x", by=cast.lead),
        lambda: actions.add_follow_up(closed, what="x", owner=cast.lead, due_at=soon, by=cast.lead),
        lambda: actions.assess(closed, assessment="valid", reason="x", by=cast.lead),
        lambda: actions.triage(closed, severity="unclear", reason="x", danger_now=False, by=cast.lead),
        lambda: actions.take(closed, by=cast.lead),
    ]
    for verb in refused:
        with pytest.raises(ValidationError, match="closed"):
            verb()
    assert Incident.objects.get().state == "closed"
