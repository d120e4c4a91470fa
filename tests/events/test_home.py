from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from eventsafety.events.models import Event
from tests.factories import EventFactory, MembershipFactory


def test_somebody_with_one_event_goes_straight_to_it(cast, sign_in):
    answer = sign_in(cast.responder).get(reverse("events:home"))
    assert (answer.status_code, answer.url) == (302, reverse("events:event", args=[cast.event.slug]))


def test_somebody_with_two_events_chooses(cast, sign_in):
    other = EventFactory(name="Winter Camp")
    MembershipFactory(user=cast.responder, event=other)
    EventFactory(name="Secret Meeting")
    answer = sign_in(cast.responder).get(reverse("events:home"))
    assert set(answer.context["coming"]) == {cast.event, other}
    assert "Secret Meeting" not in answer.content.decode()
    assert "Create event" not in answer.content.decode()


def test_a_site_administrator_sees_all_events_and_may_create(cast, sign_in):
    answer = sign_in(cast.site_administrator).get(reverse("events:home"))
    assert answer.context["coming"] == [cast.event]
    assert reverse("events:create") in answer.content.decode()


def test_somebody_without_an_event_reads_what_to_do(cast, sign_in):
    page = sign_in(cast.stranger).get(reverse("events:home")).content.decode()
    assert "Open the link in your invitation, or ask the organisers for one." in page


def test_whoever_is_not_signed_in_is_asked_to(db):
    answer = Client().get("/")
    assert (answer.status_code, answer.url) == (302, f"{reverse('account_login')}?next=/")


@pytest.mark.parametrize(
    ("first", "last", "door"), [(1, 2, "prepare"), (-1, 0, "respond"), (-2, -1, "learn")]
)
def test_an_event_opens_at_the_door_of_today(cast, sign_in, first, last, door):
    today = timezone.now().astimezone(cast.event.zone).date()
    Event.objects.filter(pk=cast.event.pk).update(
        starts_on=today + timedelta(days=first), ends_on=today + timedelta(days=last)
    )
    answer = sign_in(cast.responder).get(reverse("events:event", args=[cast.event.slug]))
    assert answer.url == reverse(f"events:{door}", args=[cast.event.slug])
