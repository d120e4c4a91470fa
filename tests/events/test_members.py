import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

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
