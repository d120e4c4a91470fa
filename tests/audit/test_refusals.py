"""Refusals leave a row: steps that are not allowed, and looks at what is not there for somebody."""

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from eventsafety.audit.models import Record
from incidents import actions
from registrations.models import BanList

pytestmark = pytest.mark.feature("N12")


def recorded(verb: str) -> list[tuple]:
    rows = Record.objects.filter(verb=verb).order_by("pk")
    return list(rows.values_list("thing_type", "thing_id", "event_id", "by"))


@pytest.mark.parametrize("part", ["recused_responder", "organiser", "site_administrator", "stranger"])
def test_missing_and_forbidden_leave_the_same_row(cast, incident, sign_in, part):
    actions.exclude(incident, user=cast.recused_responder, by=cast.lead)
    user, never = getattr(cast, part), uuid.uuid4()
    client = sign_in(user)
    client.get(reverse("events:home"))
    costs = []
    for pk in (incident.pk, never):
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("incidents:incident", args=[cast.event.slug, pk]))
        costs.append(len(queries))
    assert costs[0] == costs[1]
    assert recorded("look.refused") == [
        ("incidents.incident", str(pk), cast.event.pk, user.pk) for pk in (incident.pk, never)
    ]


def test_an_event_that_does_not_exist_is_recorded_for_the_site(cast, sign_in):
    pk = uuid.uuid4()
    sign_in(cast.stranger).post(reverse("incidents:take", args=["nowhere", pk]))
    assert recorded("look.refused") == [("incidents.incident", str(pk), None, cast.stranger.pk)]


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        ("registrations:match", "registrations.match"),
        ("registrations:judge", "registrations.match"),
        ("registrations:registration", "registrations.registration"),
        ("registrations:check", "registrations.importjob"),
        ("reviews:review", "reviews.review"),
        ("incidents:answer", "incidents.incident"),
    ],
)
def test_every_kind_of_confidential_address_is_known(cast, sign_in, name, thing):
    pk = uuid.uuid4()
    client = sign_in(cast.ban_keeper)
    for ask in (client.get, client.post):
        ask(reverse(name, args=[cast.event.slug, pk]))
    assert set(recorded("look.refused")) == {(thing, str(pk), cast.event.pk, cast.ban_keeper.pk)}


def test_a_ban_list_of_others_is_recorded_for_the_site(cast, sign_in):
    theirs = BanList.objects.create(name="Theirs")
    sign_in(cast.ban_keeper).get(reverse("registrations:ban_list", args=[theirs.pk]))
    assert recorded("look.refused") == [("registrations.banlist", str(theirs.pk), None, cast.ban_keeper.pk)]


def test_a_step_that_is_not_allowed_is_recorded_about_its_thing(cast, incident, review, sign_in):
    assert (
        sign_in(cast.adjudicator)
        .get(reverse("incidents:triage", args=[cast.event.slug, incident.pk]))
        .status_code
        == 403
    )
    assert (
        sign_in(cast.responder)
        .post(reverse("reviews:publish", args=[cast.event.slug, review.pk]))
        .status_code
        == 403
    )
    assert recorded("step.refused") == [
        ("incidents.incident", str(incident.pk), cast.event.pk, cast.adjudicator.pk),
        ("reviews.review", str(review.pk), cast.event.pk, cast.responder.pk),
    ]


def test_a_page_that_is_not_allowed_is_recorded_by_its_name(cast, sign_in):
    assert (
        sign_in(cast.organiser).post(reverse("incidents:search", args=[cast.event.slug])).status_code == 403
    )
    assert recorded("step.refused") == [("page", "incidents:search", cast.event.pk, cast.organiser.pk)]


@pytest.mark.parametrize("name", ["incidents:escalation", "reviews:publication", "nowhere"])
def test_polls_public_pages_and_mistyped_addresses_leave_no_row(cast, sign_in, name):
    arguments = [uuid.uuid4()] if name == "reviews:publication" else [cast.event.slug, uuid.uuid4()]
    path = "/no/such/page/" if name == "nowhere" else reverse(name, args=arguments)
    assert sign_in(cast.responder).get(path).status_code == 404
    assert Client().get(path).status_code in (302, 404)
    assert recorded("look.refused") == []
