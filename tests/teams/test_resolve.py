"""Whom a step of a ladder calls."""

import pytest
from django.utils import timezone

from teams import duty
from teams.models import ChainLevel, ChainSeat, Shift, TeamMember


@pytest.fixture
def everyone(cast):
    people = (cast.lead, cast.responder, cast.second_responder, cast.recused_responder)
    return {user.pk for user in (*people, cast.organiser, cast.outside_contact)}


@pytest.fixture
def call(cast, at, everyone):
    def called(target, *, level=None, without=(), called=(), moment=None):
        return duty.resolve(
            cast.event,
            {"target": target, "chain_level": level},
            moment=moment or at(14, 12),
            allowed_ids=everyone - {user.pk for user in without},
            called_ids={user.pk for user in called},
        )

    return called


@pytest.mark.feature("K04")
def test_pair_on_shift_is_called_together(cast, on_shift, call, at):
    on_shift(cast.responder, cast.second_responder)
    assert duty.pairs_on_shift(cast.event, at(14, 12)) == [(cast.responder, cast.second_responder)]
    assert call("pair") == [cast.responder, cast.second_responder]


@pytest.mark.feature("K04")
def test_partner_who_is_not_on_shift_leaves_the_member_alone(cast, on_shift, at, member_of):
    on_shift(cast.responder, cast.second_responder)
    Shift.objects.filter(member=member_of(cast.second_responder)).update(ends_at=at(14, 11))
    assert duty.pairs_on_shift(cast.event, at(14, 12)) == [(cast.responder,)]


@pytest.mark.feature("K04")
def test_members_without_a_partner_stand_alone_behind_the_pairs(cast, on_shift, at):
    on_shift(cast.lead, pair=False)
    on_shift(cast.responder, cast.second_responder)
    assert duty.pairs_on_shift(cast.event, at(14, 12)) == [
        (cast.responder, cast.second_responder),
        (cast.lead,),
    ]


def test_shift_ends_the_minute_it_ends(cast, on_shift, at):
    on_shift(cast.responder, cast.second_responder)
    assert len(duty.pairs_on_shift(cast.event, at(14, 16, 59))) == 1
    assert duty.pairs_on_shift(cast.event, at(14, 17)) == []


@pytest.mark.feature("N05")
def test_pair_with_a_recused_half_is_passed_over_for_a_whole_one(cast, on_shift, call):
    on_shift(cast.responder, cast.recused_responder)
    on_shift(cast.second_responder, cast.lead)
    assert call("pair", without=[cast.recused_responder]) == [cast.lead, cast.second_responder]


@pytest.mark.feature("N05")
def test_free_individuals_are_called_when_no_pair_is_whole(cast, on_shift, call):
    on_shift(cast.responder, cast.recused_responder)
    on_shift(cast.second_responder, pair=False)
    assert call("pair", without=[cast.recused_responder]) == [cast.responder, cast.second_responder]


@pytest.mark.feature("N05")
def test_other_pair_is_one_nobody_of_which_was_called(cast, on_shift, call):
    on_shift(cast.responder, cast.second_responder)
    on_shift(cast.recused_responder, cast.lead)
    called = [cast.responder, cast.second_responder]
    assert call("other_pair", called=called) == [cast.lead, cast.recused_responder]
    assert call("other_pair", called=[*called, cast.lead]) == [cast.recused_responder]


@pytest.mark.feature("K07")
def test_deputy_is_called_for_a_member_who_may_not(cast, call, member_of):
    level = ChainLevel.objects.create(event=cast.event, position=2, name="Leads")
    ChainSeat.objects.create(
        level=level, member=member_of(cast.lead), deputy=member_of(cast.second_responder)
    )
    ChainSeat.objects.create(level=level, member=member_of(cast.responder))
    assert call("chain_level", level=2) == [cast.lead, cast.responder]
    assert call("chain_level", level=2, without=[cast.lead]) == [cast.second_responder, cast.responder]
    assert call("chain_level", level=2, without=[cast.lead, cast.second_responder]) == [cast.responder]


@pytest.mark.feature("K07")
def test_level_that_is_not_drawn_calls_nobody(cast, call):
    ChainLevel.objects.create(event=cast.event, position=1, name="Leads")
    assert call("chain_level", level=1) == []
    assert call("chain_level", level=7) == []


@pytest.mark.feature("K07")
def test_leads_are_the_first_level_until_a_chain_is_drawn(cast, call):
    assert call("chain_level", level=1) == [cast.lead]
    assert call("chain_level", level=1, without=[cast.lead]) == []


@pytest.mark.feature("K08")
def test_wider_targets_call_only_those_allowed(cast, call):
    team = [cast.lead, cast.recused_responder, cast.responder, cast.second_responder]
    assert call("everyone") == team
    assert call("everyone", without=[cast.lead]) == team[1:]
    assert call("organisers") == [cast.organiser]
    assert call("organisers", without=[cast.organiser]) == []
    assert call("outside_contact") == [cast.outside_contact]
    assert call("outside_contact", without=[cast.outside_contact]) == []


@pytest.mark.feature("K08")
def test_event_without_an_outside_contact_calls_nobody_there(cast, call):
    cast.event.outside_contact = None
    assert call("outside_contact") == []


@pytest.mark.feature("K08")
@pytest.mark.parametrize("target", ["pair", "other_pair", "chain_level", "everyone"])
def test_somebody_who_left_the_team_is_not_called_any_more(cast, on_shift, call, member_of, target):
    on_shift(cast.responder, cast.second_responder)
    level = ChainLevel.objects.create(event=cast.event, position=1, name="First")
    ChainSeat.objects.create(level=level, member=member_of(cast.responder))
    assert cast.responder in call(target, level=1)
    cast.event.memberships.filter(user=cast.responder).update(ended_at=timezone.now())
    assert cast.responder not in call(target, level=1)


@pytest.mark.feature("K08")
def test_member_taken_off_the_roster_is_not_called_for_a_shift(cast, on_shift, call, member_of):
    on_shift(cast.responder, cast.second_responder)
    TeamMember.objects.filter(pk=member_of(cast.responder).pk).delete()
    assert call("pair") == [cast.second_responder]


def test_shifts_of_another_event_do_not_count(cast, on_shift, call, at):
    on_shift(cast.responder, cast.second_responder)
    other = type(cast.event).objects.create(
        name="Elsewhere",
        slug="elsewhere",
        starts_on=at(14).date(),
        ends_on=at(14).date(),
        time_zone="Europe/Tallinn",
    )
    assert duty.pairs_on_shift(other, at(14, 12)) == []
