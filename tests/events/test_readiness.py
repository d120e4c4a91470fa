import pytest
from django.urls import reverse

from eventsafety.events import readiness
from eventsafety.events.actions import places, policies
from eventsafety.events.models import Event, Membership
from tests.factories import EventFactory, MembershipFactory

EVERYTHING = [
    "Nobody is organiser.",
    "There is no team: nobody is responder or lead.",
    "There is no outside contact to call when too few of the team may handle a case.",
    "Nobody is told when the outside contact opens a case in an emergency.",
    "There is no friendly space policy for people to agree to.",
    "No emergency numbers are listed.",
    "No rooms are listed, so a report cannot say where.",
]


def words(event) -> list[str]:
    return [lack.words for lack in readiness.missing(event)]


def test_a_new_event_lacks_everything(db):
    assert words(EventFactory()) == EVERYTHING


def test_one_on_the_team_is_no_pair(db):
    event = EventFactory()
    MembershipFactory(event=event, roles=["responder"])
    assert words(event) == [
        EVERYTHING[0],
        "Only one person is on the team; a pair needs two.",
        *EVERYTHING[2:],
    ]


@pytest.mark.feature("K19")
def test_a_filled_event_lacks_nothing_of_its_own(cast):
    policies.add_policy(cast.event, kind="friendly_space", title="Be kind", text="Be kind.", by=cast.lead)
    places.add_contact(cast.event, kind="police", name="Police", phone="112", by=cast.lead)
    assert words(cast.event) == []


def test_whoever_left_does_not_count(cast):
    Membership.objects.filter(event=cast.event).update(ended_at="2026-01-01T00:00Z")
    assert words(cast.event)[:2] == EVERYTHING[:2]


def test_every_app_is_asked(cast):
    said = {
        lack.path.split("/")[3] for lack in readiness.all_missing(cast.event) if lack.path.startswith("/e/")
    }
    assert {"policies", "contacts", "team", "registrations"} <= said


def test_the_link_is_shown_to_whoever_may_follow_it(cast, sign_in):
    address = reverse("events:prepare", args=[cast.event.slug])
    link = f'href="{reverse("events:add_policy", args=[cast.event.slug])}"'
    pages = {
        part: sign_in(getattr(cast, part)).get(address).content.decode() for part in ("lead", "responder")
    }
    assert [EVERYTHING[4] in page for page in pages.values()] == [True, True]
    assert {part: link in page for part, page in pages.items()} == {"lead": True, "responder": False}


def test_a_site_administrator_reads_what_is_theirs_to_put_right_and_no_more(cast, sign_in):
    page = sign_in(cast.site_administrator).get(reverse("events:prepare", args=[cast.event.slug]))
    assert [lack.words for lack, may_fix in page.context["lacks"] if may_fix] == [EVERYTHING[5]]
    assert all(may_fix for _lack, may_fix in page.context["lacks"])


@pytest.mark.feature("K19")
def test_a_small_event_need_not_name_who_is_told_of_emergency_access(db):
    assert words(EventFactory(is_small=True)) == [line for line in EVERYTHING if "emergency." not in line]


@pytest.mark.parametrize("part", ["organiser", "site_administrator"])
def test_an_event_without_an_outside_contact_does_not_go_live(cast, running_event, sign_in, part):
    client, home = sign_in(getattr(cast, part)), reverse("events:event", args=[running_event.slug])
    doors = {name: reverse(f"events:{name}", args=[running_event.slug]) for name in ("prepare", "respond")}
    assert client.get(home).url == doors["respond"]
    Event.objects.update(outside_contact=None)
    assert client.get(home).url == doors["prepare"]
    page = client.get(doors["prepare"])
    first, _may_fix = page.context["lacks"][0]
    assert (first.words, first.blocks) == (EVERYTHING[2], True)
    assert "<strong>Needed before the event can start:</strong> There is no outside" in page.content.decode()
    assert sign_in(cast.responder).get(home).url == doors["respond"]


@pytest.mark.parametrize("part", ["auditor", "outside_contact", "adjudicator"])
def test_others_are_not_told_what_is_missing(cast, sign_in, part):
    page = sign_in(getattr(cast, part)).get(reverse("events:prepare", args=[cast.event.slug]))
    assert "What is missing" not in page.content.decode()
