"""The page of a case: everything on it, one next action, and nothing for those it is not for."""

import pytest

from eventsafety.audit.models import Record
from incidents import actions
from incidents.models import Incident
from tests.incidents.pages import page_of


def fill(incident, cast, times: int) -> None:
    for number in range(times):
        registration = cast.event.registrations.create(
            source="test", key=str(number), name=f"Uma {number}", fingerprint=str(number)
        )
        actions.add_person(incident, part="witness", registration=registration, by=cast.lead)
        actions.add_person(
            incident,
            part="affected",
            user=(cast.organiser, cast.auditor, cast.ban_keeper)[number],
            by=cast.lead,
        )
        actions.add_entry(incident, text=f"Entry {number}", by=cast.lead)
        actions.log_action(incident, kind="accompanied", by=cast.lead)
        actions.add_follow_up(
            incident,
            what=f"Write {number}",
            owner=cast.lead,
            due_at=incident.created_at,
            tells=incident.people.filter(part="affected").last(),
            by=cast.lead,
        )


def test_everything_of_the_case_is_on_its_page(in_hand, cast, sign_in):
    fill(in_hand, cast, 1)
    page = sign_in(cast.responder).get(in_hand.get_absolute_url()).content.decode()
    for words in (
        in_hand.case_name,
        "Uma 0",
        "Entry 0",
        "Write 0",
        "He would not stop.",
        "Great Hall",
        "Major",
    ):
        assert words in page


def test_names_are_covered_until_tapped(in_hand, cast, sign_in):
    fill(in_hand, cast, 1)
    page = sign_in(cast.responder).get(in_hand.get_absolute_url()).content.decode()
    assert page.count('<details class="covered">') == 2
    assert page.index("<summary>Witness") < page.index("Uma 0")


@pytest.mark.feature("K22")
def test_a_witness_is_marked_as_not_kept_updated(in_hand, cast, sign_in):
    actions.add_person(in_hand, part="witness", name="Wim", by=cast.lead)
    page = sign_in(cast.responder).get(in_hand.get_absolute_url()).content.decode()
    assert page.count("Is not kept updated about this case.") == 1


def test_opening_a_case_is_recorded_and_the_lead_sees_who_did(incident, cast, sign_in):
    sign_in(cast.adjudicator).get(incident.get_absolute_url())
    looks = Record.objects.about(incident).filter(verb="incident.opened").values_list("by", "event_id")
    assert list(looks) == [(cast.adjudicator.pk, cast.event.pk)]
    words = "Who has looked"
    assert words in sign_in(cast.lead).get(incident.get_absolute_url()).content.decode()
    assert words not in sign_in(cast.responder).get(incident.get_absolute_url()).content.decode()


def test_there_is_one_next_action_through_the_life_of_a_case(cast, incident, sign_in):
    client, shown = sign_in(cast.responder), []
    steps = [
        lambda: actions.take(incident, by=cast.responder),
        lambda: actions.assess(incident, assessment="valid", reason="Two saw it.", by=cast.responder),
        lambda: actions.conclude(incident, outcome="Done.", read_back="agrees", by=cast.responder),
        lambda: actions.tell_outcome(incident, outcome_told="told", by=cast.responder),
        lambda: actions.close(incident, by=cast.responder),
        lambda: None,
    ]
    for step in steps:
        following = client.get(incident.get_absolute_url()).context["next"]
        shown.append(following and str(following.words))
        step()
    assert shown == [
        "Take this case",
        "Assess the report",
        "Conclude the case",
        "Tell the reporter the outcome",
        "Close the case",
        None,
    ]


@pytest.mark.feature("K28")
def test_numbers_to_call_stand_on_top_only_while_there_is_danger(incident, cast, sign_in):
    cast.event.contacts.create(kind="emergency", name="Emergency", phone="112")
    client = sign_in(cast.responder)
    assert 'href="tel:112"' not in client.get(incident.get_absolute_url()).content.decode()
    Incident.objects.update(danger_now=True)
    assert 'href="tel:112"' in client.get(incident.get_absolute_url()).content.decode()


def test_people_text_is_escaped(incident, cast, sign_in):
    actions.add_entry(incident, text="<script>alert(1)</script>", by=cast.lead)
    actions.add_person(incident, part="witness", name="<b>Wim</b>", by=cast.lead)
    page = sign_in(cast.responder).get(incident.get_absolute_url()).content.decode()
    assert ("<script>alert(1)" in page, "<b>Wim" in page, "&lt;b&gt;Wim" in page) == (False, False, True)


def test_the_page_costs_the_same_with_one_and_three_rows(
    in_hand, cast, sign_in, django_assert_num_queries, django_assert_max_num_queries
):
    client = sign_in(cast.lead)
    fill(in_hand, cast, 1)
    with django_assert_max_num_queries(40) as first:
        client.get(in_hand.get_absolute_url())
    fill_more(in_hand, cast)
    with django_assert_num_queries(len(first.captured_queries)):
        client.get(in_hand.get_absolute_url())


def fill_more(incident, cast) -> None:
    for number in range(2):
        actions.add_person(incident, part="witness", name=f"Wim {number}", by=cast.lead)
        actions.add_entry(incident, text=f"More {number}", by=cast.responder)
        actions.log_action(incident, kind="removed", by=cast.responder)


@pytest.mark.feature("N01")
@pytest.mark.parametrize(
    ("part", "status"),
    [
        ("lead", 200),
        ("responder", 200),
        ("adjudicator", 200),
        ("organiser", 404),
        ("ban_keeper", 404),
        ("auditor", 404),
        ("outside_contact", 404),
        ("site_administrator", 404),
        ("stranger", 404),
    ],
)
def test_who_may_see_a_case(incident, cast, sign_in, part, status):
    assert sign_in(getattr(cast, part)).get(page_of("incident", incident)).status_code == status


@pytest.mark.parametrize("page", ["record", "triage", "add_entry", "add_registrant", "exclude", "log_action"])
def test_an_adjudicator_sees_the_case_but_may_not_do_this(incident, cast, sign_in, page):
    assert sign_in(cast.adjudicator).get(page_of(page, incident)).status_code == 403
