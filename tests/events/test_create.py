from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from eventsafety.audit.models import Record
from eventsafety.events.actions import events as actions
from eventsafety.events.models import Event, Membership

TYPED = {
    "name": "Põhjala Hackathon",
    "slug": "",
    "starts_on": "2027-03-05",
    "ends_on": "2027-03-07",
    "time_zone": "Europe/Tallinn",
    "venue": "Old Mill",
    "city": "Tartu",
    "is_technical": "on",
    "minutes_major": "8",
    "minutes_minor_to_moderate": "30",
}


def shown(event: Event) -> dict:
    fields = [
        "name",
        "slug",
        "starts_on",
        "ends_on",
        "time_zone",
        "venue",
        "city",
        "is_technical",
        "is_small",
    ]
    return {field: getattr(event, field) for field in [*fields, "response_minutes"]}


@pytest.mark.feature("K19")
def test_site_administrator_creates_an_event(cast, sign_in):
    answer = sign_in(cast.site_administrator).post(reverse("events:create"), TYPED)
    event = Event.objects.get(name="Põhjala Hackathon")
    assert answer.url == reverse("events:invite", args=["pohjala-hackathon-2027"])
    assert shown(event) == {
        "name": "Põhjala Hackathon",
        "slug": "pohjala-hackathon-2027",
        "starts_on": date(2027, 3, 5),
        "ends_on": date(2027, 3, 7),
        "time_zone": "Europe/Tallinn",
        "venue": "Old Mill",
        "city": "Tartu",
        "is_technical": True,
        "is_small": False,
        "response_minutes": {"major": 8},
    }
    assert [(record.verb, record.by) for record in Record.objects.about(event)] == [
        ("event.created", cast.site_administrator)
    ]


def test_creating_an_event_makes_nobody_a_member(cast, sign_in):
    sign_in(cast.site_administrator).post(reverse("events:create"), TYPED)
    assert not Membership.objects.filter(event__name="Põhjala Hackathon").exists()


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Summit 2027", "summit-2027"),
        ("قمة البحيرة", "qmh-lbhyrh-2027"),
        ("湖畔", "hupan-2027"),
        ("!!!", "event-2027"),
        ("New", "new-2027"),
    ],
)
def test_short_name_is_made_of_the_name_in_any_script(db, name, slug):
    assert actions.suggest_slug(name, date(2027, 1, 1)) == slug


def test_suggested_short_name_avoids_a_taken_one(event):
    Event.objects.filter(pk=event.pk).update(slug="summit-2027")
    assert actions.suggest_slug("Summit", date(2027, 1, 1)) == "summit-2027-2"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "This field is required."),
        ({"starts_on": "soon"}, "Enter a valid date."),
        ({"starts_on": "0001-01-01"}, "Check the year."),
        ({"ends_on": "2027-03-04"}, "The last day is before the first. Correct one of them."),
        ({"time_zone": "Tallinn"}, "Choose a time zone such as Europe/Tallinn."),
        ({"slug": "a b"}, "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."),
        ({"slug": "new"}, "This word is taken by the site itself. Choose another."),
        ({"minutes_major": "-1"}, "Ensure this value is greater than or equal to 0."),
        ({"minutes_major": "soon"}, "Enter a whole number."),
        ({"name": "x" * 201}, "Ensure this value has at most 200 characters (it has 201)."),
        ({"name": "a\x00b"}, "Null characters are not allowed."),
    ],
)
def test_wrong_input_is_said_in_words_and_creates_nothing(cast, sign_in, wrong, words):
    before = set(Event.objects.values_list("pk", flat=True))
    answer = sign_in(cast.site_administrator).post(reverse("events:create"), TYPED | wrong)
    assert answer.status_code == 200
    assert words in [message for messages in answer.context["form"].errors.values() for message in messages]
    assert set(Event.objects.values_list("pk", flat=True)) == before


def test_taken_short_name_is_refused_whatever_its_letters(cast, sign_in):
    answer = sign_in(cast.site_administrator).post(
        reverse("events:create"), TYPED | {"slug": cast.event.slug.upper()}
    )
    assert answer.context["form"].errors == {"slug": ["Another event has this short name. Choose another."]}


def test_a_name_of_two_lines_becomes_one(cast, sign_in):
    sign_in(cast.site_administrator).post(reverse("events:create"), TYPED | {"name": "Lake\r\nBcc: all"})
    assert Event.objects.filter(name="Lake Bcc: all").exists()


def test_an_organiser_creates_no_event(cast, sign_in):
    assert sign_in(cast.organiser).post(reverse("events:create"), TYPED).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.create(
            name="x", starts_on=date(2027, 1, 1), ends_on=date(2027, 1, 1), time_zone="UTC", by=cast.organiser
        )
    assert Event.objects.count() == 1
