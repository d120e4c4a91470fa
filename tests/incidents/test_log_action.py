"""Logging what was done with one tap."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from eventsafety.audit.models import Record
from incidents.models import Action
from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("K28")


def test_one_tap_logs_it_with_the_time(incident, cast, sign_in):
    sent = {"client_uuid": str(uuid.uuid4()), "kind": "called_ambulance"}
    response = sign_in(cast.responder).post(page_of("log_action", incident), sent)
    done = incident.actions.get()
    assert (response.status_code, done.kind, done.entered_by) == (302, "called_ambulance", cast.responder)
    assert timezone.now() - done.occurred_at < timedelta(minutes=1)
    assert Record.objects.about(incident).last().verb == "incident.action_logged"


def test_a_double_tap_is_one_and_two_buttons_of_a_page_are_two(incident, cast, sign_in):
    client, mark = sign_in(cast.responder), str(uuid.uuid4())
    for kind in ("called_police", "called_police", "accompanied"):
        client.post(page_of("log_action", incident), {"client_uuid": mark, "kind": kind})
    assert sorted(incident.actions.values_list("kind", flat=True)) == ["accompanied", "called_police"]


@pytest.mark.feature("K31")
def test_something_earlier_is_logged_with_time_and_note(incident, cast, sign_in):
    sent = {"kind": "spoke_to_subject", "note": "Two of us.", "occurred_at": "2026-05-14T10:00"}
    sign_in(cast.responder).post(page_of("log_action", incident), sent)
    done = incident.actions.get()
    assert (done.note, done.occurred_at.isoformat()) == ("Two of us.", "2026-05-14T07:00:00+00:00")


@pytest.mark.parametrize(
    ("sent", "field"),
    [({"kind": "danced"}, "kind"), ({"kind": "removed", "occurred_at": "2199-01-01T00:00"}, "__all__")],
)
def test_wrong_input_is_an_error_of_the_form(incident, cast, sign_in, sent, field):
    response = sign_in(cast.responder).post(page_of("log_action", incident), sent)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert Action.objects.count() == 0
