"""Removing a shift."""

import pytest
from django.urls import reverse

from eventsafety.audit.models import Record
from teams import actions, duty
from teams.models import Shift


@pytest.mark.feature("K04")
@pytest.mark.parametrize("with_partner", [True, False])
def test_partner_goes_too_or_stays_alone(cast, sign_in, on_shift, member_of, at, with_partner):
    on_shift(cast.responder, cast.second_responder)
    shift = Shift.objects.get(member=member_of(cast.responder))
    address = reverse("teams:remove_shift", args=[cast.event.slug, shift.pk])
    client = sign_in(cast.lead)
    assert "stays on shift, alone" in client.get(address).content.decode()
    answer = client.post(address, {"with_partner": "on"} if with_partner else {})
    assert answer.url == reverse("teams:shifts", args=[cast.event.slug])
    left = [] if with_partner else [(cast.second_responder,)]
    assert duty.pairs_on_shift(cast.event, at(14, 12)) == left
    assert [record.verb for record in Record.objects.about(shift)] == ["shift.removed"]


@pytest.mark.feature("K08")
def test_removing_a_running_shift_only_shortens_whom_a_ladder_finds(cast, on_shift, member_of, at):
    on_shift(cast.responder, cast.second_responder)
    actions.remove_shift(Shift.objects.get(member=member_of(cast.responder)), by=cast.lead)
    called = duty.resolve(
        cast.event,
        {"target": "pair", "chain_level": None},
        moment=at(14, 12),
        allowed_ids={cast.responder.pk, cast.second_responder.pk},
        called_ids=set(),
    )
    assert called == [cast.second_responder]


def test_shift_somebody_else_removed_is_not_there(cast, sign_in, on_shift):
    on_shift(cast.responder, cast.second_responder)
    shift = Shift.objects.first()
    address = reverse("teams:remove_shift", args=[cast.event.slug, shift.pk])
    shift.delete()
    assert sign_in(cast.lead).post(address).status_code == 404
