"""Changing a shift."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from teams import actions
from teams.models import Shift


@pytest.fixture
def hours_of():
    def hours(user):
        return [
            (shift.starts_at, shift.ends_at, str(shift.partner) if shift.partner else None)
            for shift in Shift.objects.filter(member__membership__user=user)
        ]

    return hours


@pytest.fixture
def shift(cast, member_of, on_shift):
    on_shift(cast.responder, cast.second_responder)
    return Shift.objects.get(member=member_of(cast.responder))


@pytest.mark.feature("K04")
def test_both_of_the_pair_move_together(cast, sign_in, shift, hours_of, member_of, at):
    address = reverse("teams:edit_shift", args=[cast.event.slug, shift.pk])
    client = sign_in(cast.lead)
    assert 'value="2027-05-14T09:00"' in client.get(address).content.decode()
    partner = member_of(cast.second_responder).pk
    answer = client.post(
        address, {"starts_at": "2027-05-14T10:00", "ends_at": "2027-05-14T18:00", "partner": partner}
    )
    assert answer.url == reverse("teams:shifts", args=[cast.event.slug])
    assert hours_of(cast.responder) == [(at(14, 10), at(14, 18), "Second Responder")]
    assert hours_of(cast.second_responder) == [(at(14, 10), at(14, 18), "Responder")]


@pytest.mark.feature("K04")
def test_partner_who_is_replaced_stays_on_shift_alone(cast, shift, hours_of, member_of, at):
    actions.edit_shift(
        shift, starts_at=at(14, 9), ends_at=at(14, 17), partner=member_of(cast.lead), by=cast.lead
    )
    assert hours_of(cast.responder) == [(at(14, 9), at(14, 17), "Lead")]
    assert hours_of(cast.lead) == [(at(14, 9), at(14, 17), "Responder")]
    assert hours_of(cast.second_responder) == [(at(14, 9), at(14, 17), None)]


@pytest.mark.feature("K03")
def test_move_into_another_shift_of_either_is_refused_whole(cast, sign_in, shift, hours_of, member_of, at):
    Shift.objects.create(
        event=cast.event, member=member_of(cast.second_responder), starts_at=at(14, 18), ends_at=at(14, 20)
    )
    address = reverse("teams:edit_shift", args=[cast.event.slug, shift.pk])
    fields = {"starts_at": "2027-05-14T10:00", "ends_at": "2027-05-14T18:30", "partner": shift.partner_id}
    answer = sign_in(cast.lead).post(address, fields)
    assert "Second Responder is already on shift" in answer.context["form"].non_field_errors()[0]
    assert hours_of(cast.responder) == [(at(14, 9), at(14, 17), "Second Responder")]


@pytest.mark.feature("K03")
def test_shift_does_not_overlap_with_itself(cast, shift, hours_of, at):
    actions.edit_shift(shift, starts_at=at(14, 8), ends_at=at(14, 16), partner=None, by=cast.organiser)
    assert hours_of(cast.responder) == [(at(14, 8), at(14, 16), None)]
    assert hours_of(cast.second_responder) == [(at(14, 9), at(14, 17), None)]


def test_shift_that_ends_before_it_starts_is_refused(cast, shift, at):
    with pytest.raises(ValidationError, match="ends after it starts"):
        actions.edit_shift(shift, starts_at=at(14, 9), ends_at=at(14, 8), partner=None, by=cast.lead)
