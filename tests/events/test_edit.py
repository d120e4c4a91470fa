import pytest
from django.urls import reverse

from eventsafety.audit.models import Record
from eventsafety.events.choices import Severity
from tests.events.test_create import TYPED, shown
from tests.factories import EventFactory


def post(client, event, **changes):
    return client.post(reverse("events:edit", args=[event.slug]), TYPED | changes)


def test_organiser_edits_the_event(cast, sign_in):
    event = cast.event
    answer = post(sign_in(cast.organiser), event, slug="pohjala", is_small="on")
    event.refresh_from_db()
    assert answer.url == reverse("events:prepare", args=["pohjala"])
    assert shown(event) | {"starts_on": None, "ends_on": None} == {
        "name": "Põhjala Hackathon",
        "slug": "pohjala",
        "starts_on": None,
        "ends_on": None,
        "time_zone": "Europe/Tallinn",
        "venue": "Old Mill",
        "city": "Tartu",
        "is_technical": True,
        "is_small": True,
        "response_minutes": {"major": 8},
    }
    assert event.outside_contact == cast.outside_contact
    assert [(record.verb, record.by) for record in Record.objects.about(event)] == [
        ("event.edited", cast.organiser)
    ]


def test_the_form_shows_what_is_kept(cast, sign_in):
    cast.event.response_minutes = {"major": 3}
    cast.event.save()
    form = sign_in(cast.organiser).get(reverse("events:edit", args=[cast.event.slug])).context["form"]
    assert {
        field.name: field.value()
        for field in form
        if field.name in ("name", "minutes_major", "minutes_unclear")
    } == {
        "name": "Lakeside Summit",
        "minutes_major": 3,
        "minutes_unclear": None,
    }


def test_emptied_response_time_goes_back_to_the_usual_one(cast, sign_in):
    cast.event.response_minutes = {"major": 3}
    cast.event.save()
    post(sign_in(cast.organiser), cast.event, slug=cast.event.slug, minutes_major="")
    cast.event.refresh_from_db()
    assert (cast.event.response_minutes, cast.event.minutes_to_answer(Severity.MAJOR)) == ({}, 5)


def test_refused_change_changes_nothing(cast, sign_in):
    other = EventFactory(slug="other")
    before = shown(cast.event)
    answer = post(sign_in(cast.organiser), cast.event, slug=other.slug)
    cast.event.refresh_from_db()
    assert answer.context["form"].errors == {"slug": ["Another event has this short name. Choose another."]}
    assert shown(cast.event) == before


@pytest.mark.parametrize("part", ["lead", "responder", "auditor", "outside_contact"])
def test_only_organisers_and_the_site_administrator_edit(cast, sign_in, part):
    assert post(sign_in(getattr(cast, part)), cast.event).status_code == 403
    cast.event.refresh_from_db()
    assert cast.event.name == "Lakeside Summit"
