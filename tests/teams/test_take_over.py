"""Somebody takes part of a shift: the shift is cut, and whoever asks who is on duty sees it at once."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from eventsafety.audit.models import Record
from eventsafety.notifications.models import Delivery
from teams import actions, cover, duty
from teams.models import Shift, Swap
from tests.factories import EventFactory, MembershipFactory, TeamMemberFactory


def rows(event):
    """Return member, partner, hours and whom they stand in for, of every shift."""
    shifts = Shift.objects.counting().filter(event=event)
    return sorted(
        (
            f"{shift.starts_at.astimezone(event.zone):%d %H}–{shift.ends_at.astimezone(event.zone):%H}",
            str(shift.member),
            str(shift.partner or ""),
            str(shift.stands_in_for or ""),
        )
        for shift in shifts
    )


@pytest.fixture
def shift(cast, on_shift, member_of):
    """The responder's shift from 9 to 17, with the second responder."""
    on_shift(cast.responder, cast.second_responder)
    return Shift.objects.get(member=member_of(cast.responder))


@pytest.mark.feature("P07")
@pytest.mark.feature("K03")
def test_part_is_taken_over_and_the_pair_stays_a_pair_all_day(cast, shift, member_of, at):
    gaps = cover.gaps(cast.event)
    part = actions.take_over(
        shift, member=member_of(cast.lead), starts_at=at(14, 11), ends_at=at(14, 13), by=cast.organiser
    )
    assert rows(cast.event) == [
        ("14 09–11", "Responder", "Second Responder", ""),
        ("14 09–11", "Second Responder", "Responder", ""),
        ("14 11–13", "Lead", "Second Responder", "Responder"),
        ("14 11–13", "Second Responder", "Lead", ""),
        ("14 13–17", "Responder", "Second Responder", ""),
        ("14 13–17", "Second Responder", "Responder", ""),
    ]
    on_duty = [duty.pairs_on_shift(cast.event, at(14, hour)) for hour in (10, 12, 14)]
    assert [[set(pair) for pair in pairs] for pairs in on_duty] == [
        [{cast.responder, cast.second_responder}],
        [{cast.lead, cast.second_responder}],
        [{cast.responder, cast.second_responder}],
    ]
    assert cover.gaps(cast.event) == gaps
    assert [record.verb for record in Record.objects.about(part)] == ["shift.taken_over"]


@pytest.mark.feature("P07")
def test_ladder_calls_whoever_stands_in(cast, shift, member_of, at):
    hours = {"starts_at": at(14, 11), "ends_at": at(14, 13)}
    actions.take_over(shift, member=member_of(cast.lead), **hours, by=cast.organiser)
    everybody = {cast.lead.pk, cast.responder.pk, cast.second_responder.pk}
    step = {"target": "pair", "chain_level": None}
    called = duty.resolve(cast.event, step, moment=at(14, 12), allowed_ids=everybody, called_ids=set())
    assert set(called) == {cast.lead, cast.second_responder}


@pytest.mark.feature("P07")
def test_whole_shift_is_taken_over_without_a_cut(cast, shift, member_of, at):
    hours = {"starts_at": at(14, 9), "ends_at": at(14, 17)}
    actions.take_over(shift, member=member_of(cast.lead), **hours, by=cast.lead)
    assert rows(cast.event) == [
        ("14 09–17", "Lead", "Second Responder", "Responder"),
        ("14 09–17", "Second Responder", "Lead", ""),
    ]


@pytest.mark.feature("P07")
def test_giving_back_makes_one_shift_of_the_pieces(cast, shift, member_of, at):
    before = rows(cast.event)
    hours = {"starts_at": at(14, 11), "ends_at": at(14, 13)}
    part = actions.take_over(shift, member=member_of(cast.lead), **hours, by=cast.lead)
    again = actions.take_over(
        Shift.objects.get(pk=part.pk), member=member_of(cast.recused_responder), **hours, by=cast.lead
    )
    assert str(again.stands_in_for) == "Responder"
    actions.give_back(Shift.objects.get(pk=part.pk), by=cast.lead)
    assert rows(cast.event) == before
    with pytest.raises(ValidationError, match="nothing to give back"):
        actions.give_back(Shift.objects.get(pk=part.pk), by=cast.lead)


@pytest.mark.feature("P07")
def test_pieces_with_different_partners_stay_apart_when_given_back(cast, shift, member_of, at):
    second = Shift.objects.get(member=member_of(cast.second_responder))
    morning = {"starts_at": at(14, 9), "ends_at": at(14, 12)}
    actions.take_over(second, member=member_of(cast.recused_responder), **morning, by=cast.lead)
    rest = Shift.objects.get(member=member_of(cast.responder), starts_at=at(14, 12))
    part = actions.take_over(
        rest, member=member_of(cast.lead), starts_at=at(14, 12), ends_at=at(14, 14), by=cast.lead
    )
    actions.give_back(Shift.objects.get(pk=part.pk), by=cast.lead)
    assert rows(cast.event) == [
        ("14 09–12", "Recused Responder", "Responder", "Second Responder"),
        ("14 09–12", "Responder", "Recused Responder", ""),
        ("14 12–17", "Responder", "Second Responder", ""),
        ("14 12–17", "Second Responder", "Responder", ""),
    ]


@pytest.mark.feature("P07")
def test_everybody_it_concerns_is_told_in_code_words_only(cast, shift, member_of, at):
    hours = {"starts_at": at(14, 11), "ends_at": at(14, 13)}
    part = actions.take_over(shift, member=member_of(cast.lead), **hours, by=cast.lead)
    actions.give_back(Shift.objects.get(pk=part.pk), by=cast.organiser)
    told = Delivery.objects.filter(event_id=cast.event.pk)
    page = reverse("teams:mine", args=[cast.event.slug])
    assert sorted((row.recipient.username, row.round, row.channel) for row in told) == [
        ("lead", 1, "email"),
        ("lead", 1, "in_app"),
        ("responder", 1, "email"),
        ("responder", 1, "in_app"),
        ("responder", 2, "email"),
        ("responder", 2, "in_app"),
        ("second_responder", 1, "email"),
        ("second_responder", 1, "in_app"),
        ("second_responder", 2, "email"),
        ("second_responder", 2, "in_app"),
    ]
    assert all(
        row.message
        == {"code_word": "Change of shifts", "severity": "", "place": "", "path": page, "drill": False}
        for row in told
    )


@pytest.mark.feature("P08")
@pytest.mark.parametrize(
    ("who", "hours", "field", "words"),
    [
        ("second_responder", (11, 13), "member", "Second Responder is already on shift"),
        ("responder", (11, 13), "member", "Responder has this shift already."),
        ("lead", (8, 12), "starts_at", "Choose hours within the shift"),
        ("lead", (12, 18), "starts_at", "Choose hours within the shift"),
        ("lead", (13, 11), "starts_at", "Choose hours within the shift"),
    ],
)
def test_wrong_hours_or_somebody_busy_is_refused_and_nothing_is_cut(
    cast, shift, member_of, at, who, hours, field, words
):
    before = rows(cast.event)
    with pytest.raises(ValidationError) as refusal:
        actions.take_over(
            shift,
            member=member_of(getattr(cast, who)),
            starts_at=at(14, hours[0]),
            ends_at=at(14, hours[1]),
            by=cast.lead,
        )
    assert list(refusal.value.message_dict) == [field]
    assert words in refusal.value.message_dict[field][0]
    assert rows(cast.event) == before


@pytest.mark.feature("P08")
def test_somebody_of_another_event_or_without_the_role_takes_nothing(cast, shift, at):
    other = EventFactory()
    stray = TeamMemberFactory(membership=MembershipFactory(event=other), event=other)
    judge = TeamMemberFactory(membership=cast.adjudicator.memberships.get(), event=cast.event)
    for member in (stray, judge):
        with pytest.raises(ValidationError, match="Only responders and leads of this event"):
            actions.take_over(shift, member=member, starts_at=at(14, 9), ends_at=at(14, 10), by=cast.lead)


def test_responder_may_not_take_over_by_themselves(cast, shift, member_of, at):
    hours = {"starts_at": at(14, 9), "ends_at": at(14, 10)}
    with pytest.raises(PermissionDenied):
        actions.take_over(shift, member=member_of(cast.recused_responder), **hours, by=cast.recused_responder)
    with pytest.raises(PermissionDenied):
        actions.give_back(shift, by=cast.responder)


@pytest.mark.feature("P07")
def test_pages_offer_it_and_say_who_stands_in(cast, shift, sign_in, member_of):
    client = sign_in(cast.lead)
    page = reverse("teams:take_over", args=[cast.event.slug, shift.pk])
    assert client.get(page).status_code == 200
    sent = {"member": member_of(cast.lead).pk, "starts_at": "2027-05-14T11:00", "ends_at": "2027-05-14T18:00"}
    assert list(client.post(page, sent).context["form"].errors) == ["starts_at"]
    assert client.post(page, sent | {"ends_at": "2027-05-14T13:00"}).status_code == 302
    shown = client.get(reverse("teams:shifts", args=[cast.event.slug])).content.decode()
    assert "<bdi>Lead</bdi> stands in for <bdi>Responder</bdi>" in shown
    back = reverse("teams:give_back", args=[cast.event.slug, shift.pk])
    assert "Give back to <bdi>Responder</bdi>" in shown
    assert client.get(back).status_code == 200
    assert client.post(back).status_code == 302
    assert client.get(back).status_code == 404
    assert len(rows(cast.event)) == 2


@pytest.mark.feature("P07")
def test_request_about_a_shift_that_changes_is_void(cast, shift, member_of, at, settings):
    asked = member_of(cast.recused_responder)
    hours = {"starts_at": at(14, 9), "ends_at": at(14, 17)}
    swap = actions.ask_swap(shift, asked=asked, **hours, by=cast.responder)
    actions.take_over(
        shift, member=member_of(cast.lead), starts_at=at(14, 11), ends_at=at(14, 13), by=cast.lead
    )
    swap.refresh_from_db()
    assert swap.state == Swap.State.LAPSED
    waiting = Delivery.objects.filter(group=swap.pk).exclude(state="cancelled")
    assert not waiting.exists()
    with pytest.raises(ValidationError, match="not open any more"):
        actions.accept_swap(swap, by=cast.recused_responder)
