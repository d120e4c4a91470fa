import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from eventsafety.audit.models import Record
from eventsafety.events.actions import members as actions
from tests.factories import MembershipFactory, UserFactory


@pytest.mark.parametrize("part", ["lead", "responder", "ban_keeper", "adjudicator"])
def test_members_see_who_is_what_but_no_addresses(cast, sign_in, part):
    page = (
        sign_in(getattr(cast, part)).get(reverse("events:members", args=[cast.event.slug])).content.decode()
    )
    assert "Second Responder" in page
    assert "@mail.example" not in page


def test_an_organiser_sees_addresses_to_tell_people_apart(cast, sign_in):
    page = sign_in(cast.organiser).get(reverse("events:members", args=[cast.event.slug])).content.decode()
    assert "second_responder@mail.example" in page


def test_an_auditor_does_not_see_the_members(cast, sign_in):
    assert sign_in(cast.auditor).get(reverse("events:members", args=[cast.event.slug])).status_code == 403


def test_the_list_costs_the_same_for_few_and_for_many(cast, sign_in):
    client, page = sign_in(cast.organiser), reverse("events:members", args=[cast.event.slug])
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    for _number in range(3):
        MembershipFactory(event=cast.event, user=UserFactory())
    with CaptureQueriesContext(connection) as many:
        client.get(page)
    assert len(many) == len(few)
    assert len(few) <= 15


@pytest.mark.feature("P03")
def test_everybody_says_for_themselves_whether_they_are_named_in_public(cast, sign_in):
    address = reverse("events:name_in_public", args=[cast.event.slug])
    client = sign_in(cast.responder)
    members = reverse("events:members", args=[cast.event.slug])
    assert client.get(members).content.decode().count("Do not name me in public") == 1
    for named in (False, True):
        client.post(address, {"named": "yes" if named else "no"})
        membership = cast.event.memberships.get(user=cast.responder)
        assert membership.named_in_public is named
    assert cast.event.memberships.filter(named_in_public=False).count() == 0
    verbs = [record.verb for record in Record.objects.about(membership)]
    assert verbs == ["membership.naming_chosen", "membership.naming_chosen"]
    with pytest.raises(PermissionDenied):
        actions.name_in_public(membership, named=False, by=cast.organiser)
