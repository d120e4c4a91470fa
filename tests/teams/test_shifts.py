"""The page of shifts: by day, in the event's zone, with coverage."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertNumQueries

from teams import cover
from teams.models import Shift, TeamMember
from tests.factories import MembershipFactory, TeamMemberFactory


@pytest.fixture
def address(cast):
    return reverse("teams:shifts", args=[cast.event.slug])


@pytest.mark.feature("K03")
def test_gaps_are_said_in_words_and_in_the_zone_of_the_event(cast, on_shift):
    on_shift(cast.responder, cast.second_responder)
    on_shift(cast.lead, pair=False)
    assert cover.gaps(cast.event) == [
        "From Fri 14 May, 00:00 to Fri 14 May, 09:00 nobody is on shift.",
        "From Fri 14 May, 17:00 to Mon 17 May, 00:00 nobody is on shift.",
    ]


@pytest.mark.feature("K03")
def test_excluding_a_member_shows_what_is_left(cast, sign_in, address, on_shift, member_of):
    on_shift(cast.responder, cast.second_responder)
    answer = sign_in(cast.adjudicator).get(address, {"without": member_of(cast.responder).pk})
    assert answer.context["gaps"][1] == (
        "From Fri 14 May, 09:00 to Fri 14 May, 17:00 one person is alone on shift."
    )
    first_day = answer.context["strip"][0]
    assert [span.count for span in first_day.hours] == [0] * 9 + [1] * 8 + [0] * 7
    assert "As if <bdi>Responder</bdi> may not handle a case" in answer.content.decode()


@pytest.mark.feature("K03")
def test_exclusion_of_nobody_known_is_said(cast, sign_in, address, on_shift):
    on_shift(cast.responder, cast.second_responder)
    answer = sign_in(cast.lead).get(address, {"without": "nobody"})
    assert answer.context["form"].errors == {"without": ["“nobody” is not a valid UUID."]}
    assert len(answer.context["gaps"]) == 2


@pytest.mark.feature("P08")
def test_somebody_who_may_not_take_cases_covers_nothing(cast, on_shift):
    on_shift(cast.responder, cast.second_responder)
    cast.responder.memberships.update(roles=["adjudicator"])
    assert cover.gaps(cast.event)[1] == (
        "From Fri 14 May, 09:00 to Fri 14 May, 17:00 one person is alone on shift."
    )


@pytest.mark.feature("K03")
def test_shifts_are_listed_under_the_day_they_start_at_the_venue(cast, sign_in, address, member_of, at):
    night = Shift.objects.create(
        event=cast.event, member=member_of(cast.lead), starts_at=at(15, 0, 30), ends_at=at(15, 8)
    )
    answer = sign_in(cast.lead).get(address)
    assert [(day, shifts) for day, shifts in answer.context["days"]] == [(at(15).date(), [night])]
    assert "00:30" in answer.content.decode()


@pytest.mark.feature("K04")
def test_pair_is_listed_once_and_somebody_alone_is_marked(cast, sign_in, address, on_shift):
    on_shift(cast.responder, cast.second_responder)
    on_shift(cast.lead, pair=False)
    answer = sign_in(cast.lead).get(address)
    listed = [
        (str(shift.member), shift.partner and str(shift.partner)) for shift in answer.context["days"][0][1]
    ]
    assert listed == [("Lead", None), ("Responder", "Second Responder")]
    assert answer.content.decode().count("No partner") == 1


@pytest.mark.feature("K03")
def test_empty_page_says_what_to_do(cast, sign_in, address):
    assert "No shifts are planned yet." in sign_in(cast.lead).get(address).content.decode()
    TeamMember.objects.all().delete()
    assert "Put responders and leads on the roster first" in sign_in(cast.lead).get(address).content.decode()


def test_year_long_event_is_cut_to_a_month(cast, sign_in, address, on_shift, at):
    on_shift(cast.responder, cast.second_responder)
    cast.event.ends_on = at(14).date().replace(year=2028)
    cast.event.save()
    answer = sign_in(cast.lead).get(address)
    assert (len(answer.context["strip"]), answer.context["too_long"]) == (31, True)


def test_page_takes_the_same_queries_for_any_number_of_shifts(
    cast, sign_in, address, on_shift, at, django_assert_max_num_queries
):
    on_shift(cast.responder, cast.second_responder)
    client = sign_in(cast.lead)
    client.get(address)
    with django_assert_max_num_queries(20) as one_pair:
        client.get(address)
    for _ in range(10):
        membership = MembershipFactory(event=cast.event)
        member = TeamMemberFactory(membership=membership, event=cast.event)
        Shift.objects.create(event=cast.event, member=member, starts_at=at(15, 9), ends_at=at(15, 17))
    with assertNumQueries(len(one_pair)):
        client.get(address)
