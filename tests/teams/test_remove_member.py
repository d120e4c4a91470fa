"""Taking somebody off the roster."""

import pytest
from django.urls import reverse

from eventsafety.audit.models import Record
from teams import actions, duty
from teams.models import ChainLevel, ChainSeat, Shift, TeamMember


@pytest.mark.feature("K01")
def test_entry_goes_with_its_shifts_and_the_membership_stays(cast, sign_in, member_of, on_shift, at):
    on_shift(cast.responder, cast.second_responder)
    member = member_of(cast.responder)
    page = reverse("teams:remove_member", args=[cast.event.slug, member.pk])
    client = sign_in(cast.lead)
    assert "1 shift goes with the entry" in client.get(page).content.decode()
    assert TeamMember.objects.filter(pk=member.pk).exists()
    assert client.post(page).url == reverse("teams:roster", args=[cast.event.slug])
    assert not TeamMember.objects.filter(pk=member.pk).exists()
    assert cast.event.memberships.active().filter(user=cast.responder).exists()
    assert duty.pairs_on_shift(cast.event, at(14, 12)) == [(cast.second_responder,)]
    assert Shift.objects.get().partner is None
    assert [record.verb for record in Record.objects.about(member)] == ["team_member.removed"]


@pytest.mark.feature("K07")
def test_deputy_moves_up_in_the_chain(cast, member_of):
    level = ChainLevel.objects.create(event=cast.event, position=1, name="First")
    lead, responder, second = map(member_of, (cast.lead, cast.responder, cast.second_responder))
    ChainSeat.objects.create(level=level, member=lead, deputy=responder)
    actions.remove_member(lead, by=cast.organiser)
    assert list(level.seats.values_list("member", "deputy")) == [(responder.pk, None)]

    ChainSeat.objects.create(level=level, member=second, deputy=responder)
    actions.remove_member(second, by=cast.organiser)
    assert list(level.seats.values_list("member", "deputy")) == [(responder.pk, None)]
