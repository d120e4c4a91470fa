"""With fewer than two left to handle a case, the outside contact is called, let in, and handles it."""

import pytest
from django.urls import reverse

from eventsafety.audit.models import Record
from eventsafety.events.models import Event, Membership
from incidents import actions, escalations, outside
from incidents.choices import Answer, State
from incidents.engine import tick
from incidents.models import FollowUp, Incident, IncidentGrant
from registrations.models import Registration
from tests.factories import MembershipFactory
from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("N01")
TEAM = ["lead", "responder", "second_responder", "recused_responder"]


def shut_out(incident, cast, *parts: str) -> None:
    for part in parts:
        actions.exclude(incident, user=getattr(cast, part), by=cast.responder)


def open_to_contact(incident, cast) -> bool:
    return Incident.objects.visible_to(cast.outside_contact).filter(pk=incident.pk).exists()


@pytest.fixture
def thin(incident, cast) -> Incident:
    """Only the responder is left of the team, and the ladder has begun."""
    tick()
    shut_out(incident, cast, "lead", "second_responder", "recused_responder")
    incident.refresh_from_db()
    return incident


def test_two_who_are_left_are_enough(incident, cast):
    tick()
    shut_out(incident, cast, "lead", "second_responder")
    outside.watch()
    assert not open_to_contact(incident, cast)


def test_a_ladder_that_begins_with_too_few_calls_them_and_lets_them_in(incident, cast):
    shut_out(incident, cast, "lead", "second_responder", "recused_responder")
    assert not open_to_contact(incident, cast)
    tick()
    assert open_to_contact(incident, cast)
    [record] = Record.objects.about(incident).filter(verb="incident.outside_contact_let_in")
    assert record.by is None


def test_a_recusal_that_leaves_too_few_calls_them_at_once(thin, cast):
    assert open_to_contact(thin, cast)
    assert thin.escalation.acknowledgements.count() == 0


def test_they_are_called_also_when_the_one_who_is_left_has_answered(incident, cast):
    tick()
    actions.take(incident, by=cast.responder)
    shut_out(incident, cast, "lead", "second_responder", "recused_responder")
    assert open_to_contact(incident, cast)


def test_they_see_record_take_and_conclude_the_case_and_share_it_with_nobody(thin, cast, sign_in):
    client = sign_in(cast.outside_contact)
    assert client.get(thin.get_absolute_url()).status_code == 200
    client.post(page_of("take", thin))
    thin.refresh_from_db()
    assert (thin.handler, thin.state) == (cast.outside_contact, State.IN_HAND)
    entry = {"client_uuid": "7f1f0f7e-2b7c-4a61-9a51-3a6a0f2f1c11", "text": "Called the hotel."}
    assert client.post(page_of("add_entry", thin), entry).url == thin.get_absolute_url()
    actions.conclude(thin, outcome="They keep apart.", read_back="agrees", by=cast.outside_contact)
    assert client.get(page_of("share", thin)).status_code == 403
    assert client.get(reverse("incidents:board", args=[cast.event.slug])).status_code == 403
    assert client.get(reverse("incidents:report", args=[cast.event.slug])).status_code == 403


def test_answering_that_they_come_gives_them_the_case(thin, cast):
    escalations.answer(thin.escalation, answer=Answer.ON_MY_WAY, by=cast.outside_contact)
    thin.refresh_from_db()
    assert thin.handler == cast.outside_contact


def test_the_case_stands_at_their_home_and_its_call_on_every_page(thin, cast, sign_in):
    client = sign_in(cast.outside_contact)
    page = client.get(reverse("events:respond", args=[cast.event.slug])).content.decode()
    assert f"You are called: {thin.case_name}" in page
    [shared] = client.get(reverse("events:list_events")).context["shared"]
    assert (shared.title, shared.until) == (thin.case_name, None)


def test_other_cases_stay_locked(thin, cast, sign_in):
    other = Incident.objects.create(
        event=cast.event, case_name="beige bell", severity="major", state="triaged"
    )
    client = sign_in(cast.outside_contact)
    assert client.get(other.get_absolute_url()).status_code == 404


def test_when_the_team_grows_they_are_let_out_again(thin, cast):
    MembershipFactory(event=cast.event, roles=["responder"])
    assert open_to_contact(thin, cast)
    assert outside.watch() == 1
    assert not open_to_contact(thin, cast)
    assert outside.watch() == 0
    verbs = [record.verb for record in Record.objects.about(thin)]
    assert verbs[-1] == "incident.outside_contact_let_out"


def test_a_case_they_have_in_hand_stays_theirs(thin, cast):
    actions.take(thin, by=cast.outside_contact)
    MembershipFactory(event=cast.event, roles=["responder"])
    outside.watch()
    assert open_to_contact(thin, cast)


def test_whoever_is_outside_contact_no_more_sees_and_has_nothing(thin, cast):
    actions.take(thin, by=cast.outside_contact)
    Event.objects.filter(pk=cast.event.pk).update(outside_contact=cast.stranger)
    assert not open_to_contact(thin, cast)
    outside.watch()
    thin.refresh_from_db()
    assert (thin.handler, thin.state) == (None, State.TRIAGED)
    assert Incident.objects.visible_to(cast.stranger).get() == thin


@pytest.mark.parametrize("how", ["membership ends", "registration is recognised"])
def test_a_team_that_shrinks_later_calls_them_with_the_next_sweep(incident, cast, how):
    tick()
    shut_out(incident, cast, "lead", "second_responder")
    if how == "membership ends":
        Membership.objects.filter(user=cast.recused_responder).update(ended_at="2026-01-01T00:00Z")
    else:
        row = Registration.objects.create(event=cast.event, source="plain", key="1", name="X")
        actions.add_person(incident, part="subject", registration=row, by=cast.responder)
        row.member = cast.recused_responder
        row.save(update_fields=["member_sealed", "member_mark"])
    assert not open_to_contact(incident, cast)
    assert outside.watch() == 1
    assert open_to_contact(incident, cast)


def test_an_outside_contact_in_the_case_is_neither_called_nor_let_in(incident, cast):
    tick()
    actions.add_person(incident, part="subject", user=cast.outside_contact, by=cast.responder)
    shut_out(incident, cast, "lead", "second_responder", "recused_responder")
    assert outside.watch() == 0
    assert not IncidentGrant.objects.exists()


def test_an_outside_contact_who_turns_out_to_be_in_the_case_is_out_at_once(thin, cast):
    actions.take(thin, by=cast.outside_contact)
    actions.add_person(thin, part="witness", user=cast.outside_contact, by=cast.responder)
    thin.refresh_from_db()
    assert (open_to_contact(thin, cast), thin.handler) == (False, None)
    assert outside.watch() == 1
    assert outside.watch() == 0


def test_a_recused_lead_sees_nothing_of_it(thin, cast, sign_in):
    client = sign_in(cast.lead)
    assert client.get(thin.get_absolute_url()).status_code == 404
    assert (
        cast.outside_contact.name
        not in client.get(reverse("incidents:board", args=[cast.event.slug])).content.decode()
    )


def test_what_a_recused_person_had_to_do_goes_to_the_handler(in_hand, cast):
    actions.take(in_hand, by=cast.second_responder)
    due = in_hand.created_at
    theirs = actions.add_follow_up(in_hand, what="Write", owner=cast.lead, due_at=due, by=cast.responder)
    done = actions.add_follow_up(in_hand, what="Call", owner=cast.lead, due_at=due, by=cast.responder)
    actions.finish_follow_up(done, by=cast.lead)
    actions.exclude(in_hand, user=cast.lead, by=cast.responder)
    owners = dict(FollowUp.objects.values_list("pk", "owner"))
    assert owners == {theirs.pk: cast.responder.pk, done.pk: cast.lead.pk}


def test_what_a_recused_handler_had_to_do_waits_for_somebody(in_hand, cast, sign_in):
    actions.add_follow_up(
        in_hand, what="Write", owner=cast.responder, due_at=in_hand.created_at, by=cast.responder
    )
    actions.step_back(in_hand, by=cast.responder)
    in_hand.refresh_from_db()
    assert (FollowUp.objects.get().owner, in_hand.handler, in_hand.state) == (None, None, State.TRIAGED)
    assert "Nobody has it" in sign_in(cast.lead).get(in_hand.get_absolute_url()).content.decode()


def test_a_handler_recognised_later_leaves_the_case(in_hand, cast):
    from incidents.late_links import withdraw_late

    actions.take(in_hand, by=cast.second_responder)
    row = Registration.objects.create(event=cast.event, source="plain", key="1", name="X")
    actions.add_person(in_hand, part="subject", registration=row, by=cast.responder)
    row.member = cast.responder
    row.save(update_fields=["member_sealed", "member_mark"])
    withdraw_late()
    in_hand.refresh_from_db()
    assert (in_hand.handler, in_hand.cover) == (cast.second_responder, None)
    assert withdraw_late() == 0
