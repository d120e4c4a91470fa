"""In the world of a recused person the case does not exist: same bytes with and without it."""

import re
import uuid
from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents import actions
from incidents.urls import case_urls
from tests.incidents.conftest import report_case

pytestmark = pytest.mark.feature("N01")

#: Fresh in every answer, whoever asks.
FRESH = re.compile(
    rb'(csrfmiddlewaretoken" value=|X-CSRFToken": |nonce=|locks-in=)"[^"]*"|[0-9a-f]{8}-[0-9a-f-]{27}'
)
RECUSE = {
    "person": lambda case, cast: actions.add_person(
        case, part="subject", user=cast.recused_responder, by=cast.responder
    ),
    "registrant": lambda case, cast: actions.add_person(
        case, part="witness", registration=_registration(cast), by=cast.responder
    ),
    "excluded": lambda case, cast: actions.exclude(case, user=cast.recused_responder, by=cast.responder),
    "stepped back": lambda case, cast: actions.step_back(case, by=cast.recused_responder),
}


def _registration(cast):
    return cast.event.registrations.create(
        source="test", key=uuid.uuid4().hex, fingerprint="1", member=cast.recused_responder
    )


def bytes_of(response) -> tuple:
    return response.status_code, FRESH.sub(b"", response.content)


def every_address(incident, event) -> list[str]:
    """Every address below a case, with ids of things that exist in this one."""
    parts = {
        "person_pk": incident.people.values_list("pk", flat=True).first() or uuid.uuid4(),
        "entry_pk": incident.journal.values_list("pk", flat=True).first() or uuid.uuid4(),
        "action_pk": incident.actions.values_list("pk", flat=True).first() or uuid.uuid4(),
        "grant_pk": incident.grants.values_list("pk", flat=True).first() or uuid.uuid4(),
        "attachment_pk": incident.attachments.values_list("pk", flat=True).first() or uuid.uuid4(),
        "follow_up_pk": incident.follow_ups.values_list("pk", flat=True).first() or uuid.uuid4(),
    }
    parts["to"] = "foundation"
    addresses = []
    for route in case_urls:
        named = {name: parts[name] for name in route.pattern.converters}
        addresses.append(
            reverse(f"incidents:{route.name}", kwargs={"event_slug": event.slug, "pk": incident.pk, **named})
        )
    return addresses


@pytest.mark.parametrize("how", RECUSE)
def test_every_address_of_the_case_answers_like_one_that_never_existed(cast, sign_in, how):
    incident = report_case(cast.event, cast.responder, verbatim="He would not stop.")
    actions.add_person(incident, part="bystander", name="Bo", by=cast.responder)
    actions.add_entry(incident, text="An entry.", by=cast.responder)
    actions.log_action(incident, kind="accompanied", by=cast.responder)
    actions.add_follow_up(
        incident, what="Write", owner=cast.lead, due_at=incident.created_at, by=cast.responder
    )
    RECUSE[how](incident, cast)
    client, never = sign_in(cast.recused_responder), uuid.uuid4()
    addresses = every_address(incident, cast.event)
    assert len(addresses) == len(case_urls)
    for address in addresses:
        unknown = address.replace(str(incident.pk), str(never))
        for method in (client.get, client.post):
            theirs = method(address)
            assert theirs.status_code == (405 if method(unknown).status_code == 405 else 404)
            assert bytes_of(theirs) == bytes_of(method(unknown)), address


def world_of(client, event) -> list[tuple]:
    board = reverse("incidents:board", args=[event.slug])
    search = reverse("incidents:search", args=[event.slug])
    asked = ["", "?tab=closed", "?severity=major", "?severity=medical_emergency", "?state=in_hand", "?page=2"]
    asked += ["?who=mine", "?who=nobody", f"?room={event.rooms.first().pk}"]
    pages = [client.get(board + query) for query in asked]
    pages += [client.post(search, {"words": words}) for words in ("stop", "Great", "a", "e")]
    pages.append(client.get(board, headers={"HX-Request": "true"}))
    return [bytes_of(page) for page in pages]


LIVES = st.lists(
    st.sampled_from(["take", "entry", "action", "severity", "conclude", "tell", "close"]), max_size=6
)


def live(case, step, cast) -> None:
    verbs = {
        "take": lambda: actions.take(case, by=cast.second_responder),
        "entry": lambda: actions.add_entry(case, text="Great stop.", by=cast.responder),
        "action": lambda: actions.log_action(case, kind="removed", by=cast.responder),
        "severity": lambda: actions.triage(
            case, severity="medical_emergency", reason="Worse.", danger_now=True, by=cast.lead
        ),
        "conclude": lambda: actions.conclude(case, outcome="Done.", read_back="agrees", by=cast.lead),
        "tell": lambda: actions.tell_outcome(case, outcome_told="told", by=cast.lead),
        "close": lambda: actions.close(case, by=cast.lead),
        "reopen": lambda: actions.reopen(case, reason="There is more.", by=cast.lead),
    }
    with suppress(ValidationError):  # a step that does not fit the state is no step
        verbs[step]()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(how=st.sampled_from(sorted(RECUSE)), before=LIVES, after=LIVES)
def test_board_search_and_counts_are_the_same_with_and_without_the_case(cast, sign_in, how, before, after):
    if not cast.event.incidents.exists():
        report_case(cast.event, cast.lead, verbatim="An e.")
        # Old enough that its age in words is the same at the end of the test.
        cast.event.incidents.update(created_at=timezone.now() - timedelta(days=3, minutes=30))
    client = sign_in(cast.recused_responder)
    without = world_of(client, cast.event)
    case = report_case(cast.event, cast.responder, room=cast.room, verbatim="He would not stop.")
    for step in before:
        live(case, step, cast)
    live(case, "reopen", cast)  # nobody is added to a case that is closed
    RECUSE[how](case, cast)
    for step in after:
        live(case, step, cast)
    assert world_of(client, cast.event) == without


@pytest.mark.parametrize("part", ["site_administrator", "organiser", "auditor", "stranger"])
def test_no_address_of_a_case_opens_for_those_outside_the_team(cast, incident, sign_in, part):
    client = sign_in(getattr(cast, part))
    for address in every_address(incident, cast.event):
        unknown = address.replace(str(incident.pk), str(uuid.uuid4()))
        assert bytes_of(client.get(address)) == bytes_of(client.get(unknown))
        assert client.get(address).status_code in (404, 405)


def test_a_superuser_on_the_team_is_shut_out_like_everybody(cast, incident, sign_in):
    cast.lead.is_superuser = cast.lead.is_staff = True
    cast.lead.save()
    actions.exclude(incident, user=cast.lead, by=cast.responder)
    assert sign_in(cast.lead).get(incident.get_absolute_url()).status_code == 404
