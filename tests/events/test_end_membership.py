import pytest
from django.urls import reverse

from eventsafety.audit.models import Record
from eventsafety.events.models import Membership


def end(client, membership):
    return client.post(reverse("events:end_membership", args=[membership.event.slug, membership.pk]))


def test_an_ended_member_sees_nothing_from_the_next_page_on(cast, sign_in):
    client = sign_in(cast.responder)
    page = reverse("events:respond", args=[cast.event.slug])
    assert client.get(page).status_code == 200
    membership = Membership.objects.get(user=cast.responder)
    end(sign_in(cast.organiser), membership)
    membership.refresh_from_db()
    assert membership.ended_at is not None
    assert client.get(page).status_code == 404
    assert [record.verb for record in Record.objects.about(membership)] == ["membership.ended"]


def test_the_last_organiser_does_not_leave(cast, sign_in):
    membership = Membership.objects.get(user=cast.organiser)
    answer = end(sign_in(cast.organiser), membership)
    membership.refresh_from_db()
    assert answer.context["refusals"] == ["Nobody would be organiser. Make somebody else an organiser first."]
    assert membership.ended_at is None


def test_an_ended_membership_is_gone_from_the_list(cast, sign_in):
    membership = Membership.objects.get(user=cast.responder)
    client = sign_in(cast.organiser)
    end(client, membership)
    assert end(client, membership).status_code == 404
    shown = client.get(reverse("events:members", args=[cast.event.slug])).context["memberships"]
    assert membership not in shown


@pytest.mark.parametrize("part", ["lead", "responder", "auditor", "outside_contact"])
def test_others_end_no_membership(cast, sign_in, part):
    membership = Membership.objects.get(user=cast.second_responder)
    assert end(sign_in(getattr(cast, part)), membership).status_code == 403
    membership.refresh_from_db()
    assert membership.ended_at is None
