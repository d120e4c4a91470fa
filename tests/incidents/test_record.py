"""Writing a report down properly."""

import pytest
from django.urls import reverse
from django.utils import timezone

from eventsafety.audit.models import Record
from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("K25")


def written(**changed) -> dict:
    told = {
        "version": "0",
        "told_by": "target",
        "how_told": "spoken",
        "told_at": "2026-05-14T10:30",
        "occurred_at": "2026-05-14T10:00",
        "occurred_is_approximate": "on",
        "verbatim": "He would not stop.\nI said no.",
        "observed": "She was shaking.",
        "asks_before_action": "on",
        "no_police": "on",
        "read_back": "agrees",
        "next_steps": "A quiet word with him.",
    }
    return told | changed


@pytest.mark.feature("K23")
def test_what_was_said_is_kept_apart_from_what_was_seen(incident, cast, sign_in):
    response = sign_in(cast.responder).post(page_of("record", incident), written())
    report = incident.reports.get()
    assert (response.status_code, response.url) == (302, incident.get_absolute_url())
    assert (report.verbatim.splitlines(), report.observed) == (
        ["He would not stop.", "I said no."],
        "She was shaking.",
    )
    assert (report.may_name, report.asks_before_action, report.no_police) == (False, True, True)
    assert (report.told_by, report.how_told, report.read_back) == ("target", "spoken", "agrees")
    assert Record.objects.about(incident).last().verb == "incident.recorded"


def test_times_are_typed_in_the_time_zone_of_the_event(incident, cast, sign_in):
    sign_in(cast.responder).post(page_of("record", incident), written())
    report = incident.reports.get()
    assert (report.told_at.isoformat(), report.occurred_at.isoformat()) == (
        "2026-05-14T07:30:00+00:00",
        "2026-05-14T07:00:00+00:00",
    )
    assert 'value="2026-05-14T10:30"' in sign_in(cast.lead).get(page_of("record", incident)).content.decode()


def test_words_that_change_after_they_were_read_back_must_be_read_again(incident, cast, sign_in):
    client = sign_in(cast.responder)
    client.post(page_of("record", incident), written())
    client.post(page_of("record", incident), written(version="1", verbatim="Something else."))
    assert incident.reports.get().read_back == "not_yet"
    client.post(page_of("record", incident), written(version="2", verbatim="Again.", read_back="corrected"))
    assert incident.reports.get().read_back == "corrected"
    client.post(
        page_of("record", incident),
        written(version="3", verbatim="Again.", read_back="corrected", observed="New."),
    )
    assert incident.reports.get().read_back == "corrected"


def test_two_writers_notice_each_other_and_no_word_is_lost(incident, cast, sign_in):
    sign_in(cast.responder).post(page_of("record", incident), written(verbatim="First writer."))
    response = sign_in(cast.lead).post(page_of("record", incident), written(verbatim="Second writer."))
    page = response.content.decode()
    assert response.status_code == 200
    assert ("First writer." in page, "Second writer." in page) == (True, True)
    assert incident.reports.get().verbatim == "First writer."
    again = {**written(verbatim="Both."), "version": str(response.context["form"].data["version"])}
    assert sign_in(cast.lead).post(page_of("record", incident), again).status_code == 302
    assert incident.reports.get().verbatim == "Both."


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"told_at": "yesterday"}, "told_at"),
        ({"told_at": ""}, "told_at"),
        ({"how_told": "by pigeon"}, "how_told"),
        ({"version": "x"}, "version"),
        ({"occurred_at": "2199-01-01T00:00"}, "__all__"),
    ],
)
def test_wrong_input_is_an_error_of_the_form_and_changes_nothing(incident, cast, sign_in, wrong, field):
    response = sign_in(cast.responder).post(page_of("record", incident), written(**wrong))
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert "He would not stop." in response.content.decode()
    assert incident.reports.get().version == 0


def test_a_closed_case_is_reopened_before_its_record_changes(closed, cast, sign_in):
    response = sign_in(cast.responder).post(page_of("record", closed), written())
    assert response.context["form"].errors == {"__all__": ["The case is closed. Reopen it first."]}


def test_the_moment_of_telling_is_now_until_somebody_says_otherwise(incident):
    assert abs((incident.reports.get().told_at - timezone.now()).total_seconds()) < 60


def test_an_adjudicator_reads_but_does_not_write(incident, cast, sign_in):
    address = reverse("incidents:record", args=[cast.event.slug, incident.pk])
    assert sign_in(cast.adjudicator).post(address, written()).status_code == 403
