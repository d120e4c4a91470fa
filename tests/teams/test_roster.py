"""The roster page: who does what, and what the team lacks."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertNumQueries

from eventsafety.notifications.models import ContactPoint
from teams import readiness, roster
from teams.models import CodeWord, Duty, TeamMember
from tests.factories import MembershipFactory, TeamMemberFactory


@pytest.fixture
def address(cast):
    return reverse("teams:roster", args=[cast.event.slug])


@pytest.fixture
def whole_team(cast):
    """Give the team every duty, three backgrounds, two languages, two ways to be reached, and a code word."""
    CodeWord.objects.create(event=cast.event, meaning="incident", word="the blue folder")
    members = list(TeamMember.objects.active())
    for member, duty, background in zip(members, Duty, ["Nurse", "Teacher", " nurse", "Ranger"], strict=True):
        member.duties, member.background, member.languages = [duty], background, ["et", "en"]
        member.save()
        ContactPoint.objects.create(
            user=member.user, channel="sms", address="+44", address_mark="x", verified_at="2027-01-01T00:00Z"
        )
    return members


@pytest.mark.feature("K01")
def test_duties_nobody_holds_are_named(cast, member_of):
    member = member_of(cast.lead)
    member.duties = [Duty.FIRST_RESPONDER, Duty.ADJUDICATES]
    member.save()
    members = list(TeamMember.objects.active())
    assert [(each.duty, each.members) for each in roster.holders(members)] == [
        (Duty.FIRST_RESPONDER, [member]),
        (Duty.TAKES_REPORTS, []),
        (Duty.ADJUDICATES, [member]),
        (Duty.REMOVES, []),
    ]
    assert roster.lacks(cast.event, members)[:2] == [
        "Nobody holds the duty “Takes reports”. Give it to a member.",
        "Nobody holds the duty “Handles removal from the event”. Give it to a member.",
    ]


@pytest.mark.feature("K05")
def test_whole_team_lacks_nothing(cast, whole_team):
    assert roster.lacks(cast.event, whole_team) == []
    assert not roster.too_few(whole_team)


@pytest.mark.feature("K05")
def test_team_of_one_background_and_language_is_told_so(cast, whole_team):
    for member in whole_team:
        member.background, member.languages = "Nurse", ["et"]
    assert roster.lacks(cast.event, whole_team) == [
        "The roster names 1 background. Somebody who reports should be able to choose whom to talk to:"
        " look for 3 people from different backgrounds.",
        "The roster names fewer than two languages. Add the languages people can be helped in.",
    ]


@pytest.mark.feature("K19")
def test_two_people_from_different_backgrounds_are_enough_at_a_small_event(cast, whole_team):
    cast.event.is_small = True
    two = whole_team[:2]
    two[0].duties = list(Duty)
    assert roster.lacks(cast.event, two) == []
    assert not roster.too_few(two)
    two[1].background = "nurse"
    assert "look for 2 people" in roster.lacks(cast.event, two)[0]


@pytest.mark.feature("K04")
def test_pair_needs_two_who_may_take_cases(cast, whole_team):
    adjudicator = TeamMemberFactory(membership=cast.adjudicator.memberships.get(), event=cast.event)
    assert roster.too_few([adjudicator, whole_team[0]])
    assert not roster.too_few(whole_team[:2])


@pytest.mark.feature("K02")
def test_members_with_another_duty_are_flagged(cast, sign_in, address, member_of):
    cast.responder.memberships.update(roles=["responder", "organiser"])
    TeamMember.objects.filter(pk=member_of(cast.lead).pk).update(other_duty="Runs the kitchen")
    shown = sign_in(cast.ban_keeper).get(address).content.decode()
    assert shown.count("Also organises") == 1
    assert "Runs the kitchen" in shown
    assert member_of(cast.responder).also_organises
    assert not member_of(cast.lead).also_organises


def test_page_offers_editing_to_those_who_may(cast, sign_in, address):
    assert sign_in(cast.responder).get(address).context["may_edit"] is False
    answer = sign_in(cast.organiser).get(address)
    assert (answer.context["may_edit"], answer.context["waiting"]) == (True, 1)
    assert [member.user for member in answer.context["members"]] == [
        cast.lead,
        cast.recused_responder,
        cast.responder,
        cast.second_responder,
    ]


def test_somebody_who_left_the_event_is_not_shown(cast, sign_in, address):
    cast.responder.memberships.update(ended_at="2027-01-01T00:00Z")
    shown = sign_in(cast.lead).get(address).context["members"]
    assert cast.responder not in [member.user for member in shown]


def test_names_and_words_of_people_are_escaped(cast, sign_in, address, member_of):
    cast.responder.name = "<b>Bold</b>"
    cast.responder.save()
    member = member_of(cast.responder)
    member.duties, member.phone = [Duty.REMOVES], "<i>+44 7700</i>"
    member.save()
    shown = sign_in(cast.lead).get(address).content.decode()
    assert "<b>Bold" not in shown
    assert "<i>+44" not in shown
    assert 'href="tel:+447700"' in shown


def test_page_takes_the_same_queries_for_any_team(cast, sign_in, address, django_assert_max_num_queries):
    client = sign_in(cast.lead)
    client.get(address)
    with django_assert_max_num_queries(20) as few:
        client.get(address)
    for _ in range(10):
        membership = MembershipFactory(event=cast.event, roles=["responder"])
        TeamMemberFactory(membership=membership, event=cast.event, duties=list(Duty))
    with assertNumQueries(len(few)):
        client.get(address)


@pytest.mark.feature("K01")
def test_readiness_asks_for_a_roster_first_and_then_for_its_gaps(cast, whole_team):
    assert [lack.words for lack in readiness.missing(cast.event)] == [
        "No shifts are planned. Say who is on duty when."
    ]
    cast.event.chain_levels.create(position=1, name="First")
    assert [lack.words for lack in readiness.missing(cast.event)][1:] == [
        "Nobody is on the level “First” of the chain of command."
    ]
    TeamMember.objects.all().delete()
    lacking = readiness.missing(cast.event)
    assert [lack.words for lack in lacking] == ["Nobody is on the roster yet, so nobody knows who does what."]
    assert lacking[0].path == reverse("teams:roster", args=[cast.event.slug])


@pytest.mark.feature("K19")
def test_readiness_of_a_small_event_waits_for_no_shifts(cast, whole_team):
    cast.event.is_small = True
    assert readiness.missing(cast.event) == []


@pytest.mark.feature("K03")
def test_readiness_counts_the_gaps_between_shifts(cast, whole_team, on_shift):
    on_shift(cast.responder, cast.second_responder)
    assert [lack.words for lack in readiness.missing(cast.event)] == [
        "At 2 times of the event fewer than two responders are on shift."
    ]
