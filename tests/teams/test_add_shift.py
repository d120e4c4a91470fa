"""Putting somebody on shift."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from eventsafety.audit.models import Record
from teams import actions
from teams.models import Shift
from tests.factories import TeamMemberFactory


def rows(event):
    shifts = Shift.objects.filter(event=event).order_by("starts_at", "member__membership__user__username")
    return [
        (str(shift.member), str(shift.partner) if shift.partner else None, shift.starts_at, shift.ends_at)
        for shift in shifts
    ]


@pytest.fixture
def address(cast):
    return reverse("teams:add_shift", args=[cast.event.slug])


@pytest.fixture
def fields(cast, member_of):
    return {
        "member": member_of(cast.responder).pk,
        "partner": member_of(cast.second_responder).pk,
        "starts_at": "2027-05-14T09:00",
        "ends_at": "2027-05-14T17:00",
    }


@pytest.mark.feature("K04")
def test_partner_gets_the_same_hours_so_that_the_pair_is_both(cast, sign_in, address, fields, at):
    answer = sign_in(cast.lead).post(address, fields)
    assert answer.url == reverse("teams:shifts", args=[cast.event.slug])
    assert rows(cast.event) == [
        ("Responder", "Second Responder", at(14, 9), at(14, 17)),
        ("Second Responder", "Responder", at(14, 9), at(14, 17)),
    ]
    shift = Shift.objects.get(member=fields["member"])
    assert [record.verb for record in Record.objects.about(shift)] == ["shift.added"]


@pytest.mark.feature("K04")
def test_partner_already_alone_at_these_hours_is_joined(cast, member_of, at):
    hours = {"starts_at": at(14, 9), "ends_at": at(14, 17), "by": cast.lead}
    first, second = member_of(cast.responder), member_of(cast.second_responder)
    actions.add_shift(first, **hours)
    actions.add_shift(second, partner=first, **hours)
    assert rows(cast.event) == [
        ("Responder", "Second Responder", at(14, 9), at(14, 17)),
        ("Second Responder", "Responder", at(14, 9), at(14, 17)),
    ]


@pytest.mark.feature("K03")
@pytest.mark.parametrize("who", ["responder", "second_responder"])
def test_overlap_of_the_member_or_the_partner_is_refused(cast, sign_in, address, fields, member_of, at, who):
    busy = member_of(getattr(cast, who))
    Shift.objects.create(event=cast.event, member=busy, starts_at=at(14, 16, 59), ends_at=at(14, 20))
    answer = sign_in(cast.lead).post(address, fields)
    field = "member" if who == "responder" else "partner"
    assert answer.context["form"].errors == {
        field: [
            f"{busy} is already on shift from Fri 14 May, 16:59 to Fri 14 May, 20:00."
            " Change that shift or choose other hours."
        ]
    }
    assert Shift.objects.count() == 1


@pytest.mark.feature("K03")
def test_one_shift_may_begin_when_another_ends(cast, member_of, at):
    member = member_of(cast.responder)
    actions.add_shift(member, starts_at=at(14, 9), ends_at=at(14, 12), by=cast.lead)
    actions.add_shift(member, starts_at=at(14, 12), ends_at=at(14, 17), by=cast.lead)
    assert len(rows(cast.event)) == 2


@pytest.mark.feature("P08")
def test_adjudicator_is_not_put_on_shift(cast, sign_in, address, fields, at):
    adjudicator = TeamMemberFactory(membership=cast.adjudicator.memberships.get(), event=cast.event)
    answer = sign_in(cast.lead).post(address, fields | {"member": adjudicator.pk})
    assert list(answer.context["form"].errors) == ["member"]
    with pytest.raises(ValidationError, match="Only responders and leads"):
        actions.add_shift(adjudicator, starts_at=at(14, 9), ends_at=at(14, 17), by=cast.lead)
    assert rows(cast.event) == []


@pytest.mark.parametrize(
    ("changed", "errors"),
    [
        ({"ends_at": "2027-05-14T09:00"}, {"ends_at": ["A shift ends after it starts. Correct the end."]}),
        (
            {"ends_at": "2027-05-16T09:00"},
            {"ends_at": ["A shift is at most 24 hours. Split this one."]},
        ),
        ({"ends_at": "later"}, {"ends_at": ["Enter a valid date/time."]}),
        ({"starts_at": ""}, {"starts_at": ["This field is required."]}),
        ({"member": "x"}, {"member": ["“x” is not a valid UUID."]}),
    ],
)
def test_wrong_hours_are_said_and_change_nothing(cast, sign_in, address, fields, changed, errors):
    answer = sign_in(cast.lead).post(address, fields | changed)
    assert answer.context["form"].errors == errors
    assert rows(cast.event) == []


def test_hour_the_clocks_skip_is_refused(cast, sign_in, address, fields):
    skipped = {"starts_at": "2027-03-28T03:30", "ends_at": "2027-03-28T08:00"}
    answer = sign_in(cast.lead).post(address, fields | skipped)
    assert list(answer.context["form"].errors) == ["starts_at"]


@pytest.mark.feature("K04")
def test_nobody_is_their_own_partner(cast, sign_in, address, fields):
    answer = sign_in(cast.lead).post(address, fields | {"partner": fields["member"]})
    assert answer.context["form"].errors == {"partner": ["A pair is two people. Choose somebody else."]}
    assert rows(cast.event) == []


@pytest.mark.feature("K03")
def test_shift_outside_the_days_of_the_event_is_kept_with_a_warning(cast, sign_in, address, fields):
    outside = {"starts_at": "2027-05-13T20:00", "ends_at": "2027-05-14T02:00"}
    answer = sign_in(cast.lead).post(address, fields | outside, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "Saved. Check the dates: part of the shift is outside the days of the event."
    ]
    assert answer.content.decode().count("Outside the event's days") == 1


def test_member_of_another_event_is_refused(cast, member_of, at):
    from tests.factories import EventFactory, MembershipFactory

    other = EventFactory()
    stray = TeamMemberFactory(membership=MembershipFactory(event=other), event=other)
    with pytest.raises(ValidationError, match="Only responders and leads of this event"):
        actions.add_shift(
            member_of(cast.responder), starts_at=at(14, 9), ends_at=at(14, 10), partner=stray, by=cast.lead
        )
    assert rows(cast.event) == []


def test_responder_may_not_plan_shifts(cast, member_of, at):
    with pytest.raises(PermissionDenied):
        actions.add_shift(
            member_of(cast.responder), starts_at=at(14, 9), ends_at=at(14, 10), by=cast.responder
        )
