"""Changing how urgent a case is."""

import pytest

from eventsafety.audit.models import Record
from incidents.models import Incident
from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("K27")


def test_the_severity_changes_with_a_reason_that_stays_in_the_journal(incident, cast, sign_in):
    sent = {"severity": "minor_to_moderate", "reason": "It was a joke."}
    response = sign_in(cast.responder).post(page_of("triage", incident), sent)
    incident.refresh_from_db()
    assert (response.status_code, incident.severity, incident.severity_reason) == (
        302,
        "minor_to_moderate",
        "It was a joke.",
    )
    assert incident.journal.get().text == "Severity: Minor to moderate. It was a joke."
    assert Record.objects.about(incident).last().verb == "incident.triaged"


def test_a_case_that_gets_worse_starts_the_ladder_of_its_new_severity(incident, cast, sign_in):
    rounds = incident.escalation.round
    sent = {"severity": "critical", "reason": "She fell.", "danger_now": "on"}
    sign_in(cast.responder).post(page_of("triage", incident), sent)
    incident = Incident.objects.get()
    assert (incident.danger_now, incident.escalation.round) == (True, rounds + 1)


def test_a_case_that_gets_better_calls_nobody_again(incident, cast, sign_in):
    rounds = incident.escalation.round
    sent = {"severity": "unclear", "reason": "All is well."}
    sign_in(cast.responder).post(page_of("triage", incident), sent)
    assert Incident.objects.get().escalation.round == rounds


@pytest.mark.parametrize(
    ("sent", "field"),
    [({"severity": "huge", "reason": "x"}, "severity"), ({"severity": "critical", "reason": " "}, "reason")],
)
def test_wrong_input_is_an_error_of_the_form(incident, cast, sign_in, sent, field):
    response = sign_in(cast.responder).post(page_of("triage", incident), sent)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert Incident.objects.get().severity == "major"


def test_a_new_case_becomes_triaged(cast, sign_in):
    new = Incident.objects.create(event=cast.event, case_name="amber kettle")
    sign_in(cast.lead).post(page_of("triage", new), {"severity": "unclear", "reason": "Nobody knows."})
    assert Incident.objects.get().state == "triaged"


def test_a_concluded_case_is_opened_again_before_its_severity_changes(concluded, cast, sign_in):
    client, sent = sign_in(cast.responder), {"severity": "critical", "reason": "He is back."}
    before = Incident.objects.get()
    assert "Open it again first" in client.post(page_of("triage", concluded), sent).content.decode()
    after = Incident.objects.get()
    assert (after.severity, after.state, after.escalation.round) == (
        before.severity,
        "concluded",
        before.escalation.round,
    )
