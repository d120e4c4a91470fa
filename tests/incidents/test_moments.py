"""A mistyped year is refused, since the database would keep a moment that cannot be read back."""

import uuid

import pytest
from django.urls import reverse

from incidents.models import Incident
from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("K36")
YEAR_ONE = "0001-01-01T00:00"  # in Tallinn, the last day of the year before the first


def sent_to(name: str, cast) -> dict:
    """Return what one sends to a page with a time on it."""
    return {
        "record": {"version": 0, "told_at": YEAR_ONE, "how_told": "spoken", "read_back": "not_yet"},
        "record_field": {"field": "occurred_at", "value": YEAR_ONE, "replaces": ""},
        "add_entry": {"client_uuid": uuid.uuid4(), "text": "Seen.", "occurred_at": YEAR_ONE},
        "log_action": {"client_uuid": uuid.uuid4(), "kind": "other", "occurred_at": YEAR_ONE},
        "add_follow_up": {"what": "Call.", "owner": cast.lead.pk, "due_at": YEAR_ONE},
    }[name]


@pytest.mark.parametrize("name", ["record", "record_field", "add_entry", "log_action", "add_follow_up"])
def test_a_year_nobody_means_is_refused_and_the_case_still_opens(incident, cast, sign_in, name):
    client = sign_in(cast.lead)
    before = incident.reports.values("version", "told_at", "occurred_at").get()
    answer = client.post(page_of(name, incident), sent_to(name, cast))
    assert (answer.status_code, "four digits" in answer.content.decode()) in [(200, True), (422, True)]
    assert incident.reports.values("version", "told_at", "occurred_at").get() == before
    rows = (incident.journal, incident.actions, incident.follow_ups)
    assert [kept.count() for kept in rows] == [0, 0, 0]
    assert client.get(incident.get_absolute_url()).status_code == 200


def test_a_report_of_somebody_without_an_account_cannot_break_the_case_page(cast, client):
    address = reverse("incidents:public_report", args=[cast.event.slug])
    page = client.get(address).context["form"].initial["page"]
    told = {"page": page, "hurt": "no", "verbatim": "He would not stop.", "told_by": "target"}
    answer = client.post(address, told | {"occurred_at": YEAR_ONE})
    assert list(answer.context["form"].errors) == ["occurred_at"]
    assert not Incident.objects.exists()
