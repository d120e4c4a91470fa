import re

import pytest
from django.urls import reverse

from eventsafety.events import doors
from incidents.models import Incident

CASES = {"incidents:board", "incidents:report", "reviews:list", "reviews:start"}


def page(client, door, event) -> str:
    return client.get(reverse(f"events:{door}", args=[event.slug])).content.decode()


def linked(html: str, event) -> set[str]:
    names = {tile.url: tile for tile in [*doors.PREPARE, *doors.RESPOND, *doors.LEARN]}
    paths = {name: tile.path(event) for name, tile in names.items()}
    paths["incidents:report"] = reverse("incidents:report", args=[event.slug])
    return {name for name, path in paths.items() if f'href="{path}"' in html}


@pytest.mark.parametrize(
    "part", ["organiser", "ban_keeper", "auditor", "outside_contact", "site_administrator"]
)
@pytest.mark.parametrize("door", ["prepare", "respond", "learn"])
def test_whoever_sees_no_cases_is_shown_no_way_to_them(cast, sign_in, part, door):
    assert not linked(page(sign_in(getattr(cast, part)), door, cast.event), cast.event) & CASES


@pytest.mark.parametrize(
    ("part", "door", "names"),
    [
        (
            "responder",
            "respond",
            {
                "incidents:report",
                "incidents:board",
                "incidents:public_report",
                "registrations:door",
                "teams:roster",
                "teams:shifts",
                "events:rooms",
            },
        ),
        (
            "adjudicator",
            "respond",
            {"incidents:board", "incidents:public_report", "teams:roster", "teams:shifts", "events:rooms"},
        ),
        (
            "organiser",
            "respond",
            {"incidents:public_report", "registrations:door", "teams:roster", "teams:shifts", "events:rooms"},
        ),
        (
            "site_administrator",
            "prepare",
            {"events:edit", "events:members", "events:rooms", "events:contacts", "events:policies"},
        ),
        (
            "auditor",
            "prepare",
            {"events:rooms", "events:contacts", "events:policies", "events:keeping", "audit:trail"},
        ),
        (
            "lead",
            "learn",
            {"incidents:public_report", "reviews:list", "reviews:start", "reviews:publications"},
        ),
        ("organiser", "learn", {"incidents:public_report", "reviews:publications"}),
    ],
)
def test_a_door_shows_what_the_role_may_use(cast, sign_in, part, door, names):
    for contact in cast.event.contacts.all():
        contact.delete()
    html = page(sign_in(getattr(cast, part)), door, cast.event).split('<h2 id="missing">')[0]
    tiles = page(sign_in(getattr(cast, part)), door, cast.event).split("</section>")[-1]
    assert linked(html.split("<main")[1] + tiles if door != "prepare" else tiles, cast.event) == names


@pytest.mark.feature("K19")
def test_a_small_event_is_offered_only_what_it_needs(cast, sign_in):
    client = sign_in(cast.lead)
    large = linked(page(client, "prepare", cast.event), cast.event)
    cast.event.is_small = True
    cast.event.save()
    assert large - linked(page(client, "prepare", cast.event), cast.event) == {"teams:chain", "teams:ladders"}


@pytest.mark.parametrize("door", ["prepare", "respond", "learn"])
@pytest.mark.parametrize("part", ["lead", "responder", "organiser", "site_administrator"])
def test_nobody_learns_of_a_case_from_a_door(cast, sign_in, part, door):
    client = sign_in(getattr(cast, part))
    before = without_token(page(client, door, cast.event))
    Incident.objects.create(event=cast.event, case_name="amber kettle", severity="critical", room=cast.room)
    assert without_token(page(client, door, cast.event)) == before


def without_token(html: str) -> str:
    return re.sub(
        r'(csrfmiddlewaretoken" value=|X-CSRFToken": |locks-in=)"[^"]*"', "", html.replace("&quot;", '"')
    )


@pytest.mark.parametrize("door", ["event", "prepare", "respond", "learn"])
def test_an_event_that_is_not_theirs_is_like_one_that_never_was(cast, sign_in, door):
    client = sign_in(cast.stranger)
    theirs = client.get(reverse(f"events:{door}", args=[cast.event.slug]))
    never = client.get(reverse(f"events:{door}", args=["never-was"]))
    assert (theirs.status_code, never.status_code) == (404, 404)
    assert theirs.content == never.content
    assert {**theirs.headers, "Expires": ""} == {**never.headers, "Expires": ""}  # which tells the time
