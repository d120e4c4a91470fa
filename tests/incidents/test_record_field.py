"""The record saves itself field by field; two writers never overwrite each other."""

import uuid
from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied

from incidents import actions
from incidents.models import Report
from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("K25")


def save(client, user, incident, field, value, *replaces):
    headers = {"X-Typed-By": str(user.pk), "X-Requested-With": "fetch"}
    sent = {"field": field, "value": value, "replaces": list(replaces), "client_uuid": str(uuid.uuid4())}
    return client.post(page_of("record_field", incident), sent, headers=headers)


@pytest.mark.parametrize(
    ("field", "before", "value", "kept"),
    [
        ("verbatim", "He would not stop.", "He would\nnot stop.", "He would\nnot stop."),
        ("observed", "", "She was shaking.", "She was shaking."),
        ("told_by", "", "witness", "witness"),
        ("no_police", "", "on", True),
        ("read_back", "not_yet", "agrees", "agrees"),
    ],
)
def test_a_field_is_saved_by_itself(incident, cast, sign_in, field, before, value, kept):
    answer = save(sign_in(cast.responder), cast.responder, incident, field, value, before)
    report = incident.reports.get()
    assert (answer.status_code, answer.json()["next"], getattr(report, field)) == (200, "", kept)


def test_times_are_those_of_the_venue(incident, cast, sign_in):
    client = sign_in(cast.responder)
    assert save(client, cast.responder, incident, "occurred_at", "2026-05-14T10:00", "").status_code == 200
    again = save(
        client, cast.responder, incident, "occurred_at", "2026-05-14T11:00", "nonsense", "2026-05-14T10:00"
    )
    assert again.status_code == 200
    assert incident.reports.get().occurred_at.isoformat() == "2026-05-14T08:00:00+00:00"


def test_sent_twice_or_late_it_still_fits(incident, cast, sign_in):
    client, seen = sign_in(cast.responder), ["He would not stop."]
    for words in ("One.", "One.", "One. Two.", "One. Two. Three."):
        assert save(client, cast.responder, incident, "verbatim", words, *seen).status_code == 200
        seen.append(words)
    assert incident.reports.get().verbatim == "One. Two. Three."


def test_a_collision_shows_both_and_overwrites_nothing(incident, cast, sign_in):
    save(sign_in(cast.lead), cast.lead, incident, "observed", "The lead was here.", "")
    client = sign_in(cast.responder)
    answer = save(client, cast.responder, incident, "observed", "I was here.", "")
    assert (answer.status_code, answer.json()) == (409, {"theirs": "The lead was here."})
    assert incident.reports.get().observed == "The lead was here."
    assert (
        save(client, cast.responder, incident, "verbatim", "Other field.", "He would not stop.").status_code
        == 200
    )
    save(client, cast.responder, incident, "observed", "Both.", "The lead was here.")
    assert incident.reports.get().observed == "Both."


@pytest.mark.parametrize(
    ("field", "theirs", "shown", "mine", "before"),
    [
        ("told_by", "other", "other", "target", "witness"),
        ("how_told", "letter", "letter", "typed", "email"),
        (
            "occurred_at",
            datetime(2026, 5, 14, 7, 0, 12, tzinfo=UTC),
            "2026-05-14T10:00",
            "2026-05-14T09:00",
            "",
        ),
    ],
)
def test_what_the_other_one_chose_is_shown_as_the_form_shows_it(
    incident, cast, sign_in, field, theirs, shown, mine, before
):
    Report.objects.update(**{field: theirs})
    answer = save(sign_in(cast.responder), cast.responder, incident, field, mine, before)
    assert (answer.status_code, answer.json()) == (409, {"theirs": shown})


def test_new_words_must_be_read_back_again(incident, cast, sign_in):
    client = sign_in(cast.responder)
    save(client, cast.responder, incident, "read_back", "agrees", "not_yet")
    answer = save(client, cast.responder, incident, "verbatim", "New.", "He would not stop.")
    assert (answer.json(), incident.reports.get().read_back) == (
        {"next": "", "read_back": "not_yet"},
        "not_yet",
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("told_at", ""),
        ("told_at", "yesterday"),
        ("how_told", "by pigeon"),
        ("version", "3"),
        ("occurred_at", "2199-01-01T00:00"),
    ],
)
def test_wrong_values_are_refused_and_change_nothing(incident, cast, sign_in, field, value):
    answer = save(sign_in(cast.responder), cast.responder, incident, field, value, "")
    assert (answer.status_code, list(answer.json())) == (422, ["errors"])
    assert incident.reports.get().version == 0


def test_a_closed_case_and_somebody_else_write_nothing(closed, cast, sign_in):
    answer = save(sign_in(cast.responder), cast.responder, closed, "observed", "Late.", "")
    assert answer.json() == {"errors": [{"field": "", "words": "The case is closed. Reopen it first."}]}
    with pytest.raises(PermissionDenied):
        actions.record_field(
            closed,
            report=closed.reports.get(),
            field="observed",
            value="x",
            replaces=[""],
            by=cast.adjudicator,
        )
