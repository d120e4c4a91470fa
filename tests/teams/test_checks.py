"""What would let a call for help down: on the page, and once an hour to the lead while the event runs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertNumQueries

from eventsafety.events.models import Contact, Event
from eventsafety.notifications import inbox
from eventsafety.notifications.models import ContactPoint, Delivery, address_mark
from teams import actions, checks, ladders, watch
from teams.models import Finding, RosterCheck, Shift
from tests.factories import MembershipFactory, TeamMemberFactory


def keys(event):
    return [each.key for each in checks.found(event)]


def two_ways(*users):
    for user in users:
        number = f"+44{user.username}"
        ContactPoint.objects.create(
            user=user,
            channel="sms",
            address=number,
            address_mark=address_mark("sms", number),
            verified_at="2027-01-01T00:00Z",
        )


@pytest.fixture
def sound(cast, member_of, at):
    """An event that lacks nothing: two pairs day and night, two ways to reach everybody."""
    pairs = [(cast.responder, cast.second_responder), (cast.lead, cast.recused_responder)]
    for day in (14, 15, 16):
        for first, second in pairs:
            actions.add_shift(
                member_of(first),
                starts_at=at(day),
                ends_at=at(day + 1),
                partner=member_of(second),
                by=cast.lead,
            )
    two_ways(*pairs[0], *pairs[1])
    return cast.event


@pytest.mark.feature("K03")
@pytest.mark.feature("K08")
def test_sound_event_lacks_nothing(sound, cast, sign_in):
    assert checks.found(sound) == []
    shown = sign_in(cast.responder).get(reverse("teams:checks", args=[sound.slug])).content.decode()
    assert "Nothing is lacking" in shown


@pytest.mark.feature("K03")
@pytest.mark.feature("K08")
def test_everything_that_lacks_is_found_in_words(sound, cast, member_of, at, sign_in):
    Shift.objects.filter(starts_at=at(15), member=member_of(cast.lead)).delete()
    Shift.objects.filter(starts_at=at(15)).exclude(member=member_of(cast.responder)).delete()
    ContactPoint.objects.filter(user=cast.lead).delete()
    sound.outside_contact = None
    sound.save()
    step = {
        "wait_minutes": 5,
        "target": "venue_security",
        "chain_level": None,
        "channels": ["sms"],
        "quorum": "one",
    }
    actions.keep_ladder(sound, "major", steps=[step], by=cast.lead)
    found = checks.found(sound)
    assert [each.words for each in found] == [
        "There is no outside contact to call when too few of the team may handle a case.",
        "From Sat 15 May, 00:00 to Sun 16 May, 00:00 one person is alone on shift.",
        "Nobody answers to “venue security”, which these ladders call: Major. That step is passed over.",
        "Lead can be reached in fewer than two ways. Ask them to add another and try it out.",
    ]
    shown = sign_in(cast.responder).get(reverse("teams:checks", args=[sound.slug]))
    assert [each.key for each in shown.context["found"]] == [each.key for each in found]
    Contact.objects.create(event=sound, kind="security", name="Desk", phone="112")
    assert "step venue_security" not in keys(sound)


@pytest.mark.feature("K08")
def test_steps_that_call_nobody_are_named_whatever_they_call(cast):
    cast.lead.memberships.update(roles=["responder"])
    cast.organiser.memberships.update(ended_at="2027-01-01T00:00Z")
    assert set(checks.nobody_to_call(cast.event)) == {
        ("pair", None),
        ("other_pair", None),
        ("chain_level", 1),
        ("organisers", None),
    }
    level = actions.add_level(cast.event, name="First", by=promoted(cast))
    assert ("chain_level", 1) in checks.nobody_to_call(cast.event)
    member = cast.event.team_members.get(membership__user=cast.responder)
    actions.add_seat(level, member=member, by=cast.lead)
    assert ("chain_level", 1) not in checks.nobody_to_call(cast.event)


def promoted(cast):
    cast.lead.memberships.update(roles=["lead"])
    return cast.lead


@pytest.mark.feature("K19")
def test_small_event_of_two_is_asked_only_for_what_applies(cast, member_of):
    Event.objects.filter(pk=cast.event.pk).update(is_small=True)
    cast.event.refresh_from_db()
    for user in (cast.second_responder, cast.recused_responder):
        user.memberships.get().team_member.delete()
        user.memberships.update(ended_at="2027-01-01T00:00Z")
    two_ways(cast.responder, cast.lead)
    assert checks.found(cast.event) == []


@pytest.mark.feature("K03")
def test_page_takes_the_same_queries_for_any_team(sound, cast, sign_in):
    client, page = sign_in(cast.lead), reverse("teams:checks", args=[cast.event.slug])
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    for _ in range(3):
        TeamMemberFactory(membership=MembershipFactory(event=cast.event), event=cast.event)
    with assertNumQueries(len(few)):
        assert len(client.get(page).context["found"]) == 3


def an_hour_later():
    RosterCheck.objects.update(checked_at=Now() - timedelta(minutes=61))


def told():
    rows = Delivery.objects.filter(channel="in_app")
    return sorted((row.recipient.username, row.round, row.message["code_word"]) for row in rows)


@pytest.mark.feature("K03")
def test_lead_hears_of_each_finding_once_and_again_when_it_comes_back(running_event, cast):
    assert watch.sweep() == 1
    assert told() == [("lead", 1, "Look at the roster")]
    first = set(Finding.objects.values_list("key", flat=True))
    assert first == {each.key for each in checks.found(running_event)} != set()
    assert watch.sweep() == 0, "checked within the hour"
    an_hour_later()
    assert watch.sweep() == 1
    assert told() == [("lead", 1, "Look at the roster")]
    two_ways(cast.responder)
    an_hour_later()
    watch.sweep()
    assert set(Finding.objects.values_list("key", flat=True)) < first
    assert len(told()) == 1
    ContactPoint.objects.all().delete()
    an_hour_later()
    watch.sweep()
    assert told()[1:] == [("lead", 2, "Look at the roster")]
    (letter,) = inbox.letters(cast.lead)
    assert letter.message.path == reverse("teams:checks", args=[running_event.slug])
    assert letter.entry.state == "The hourly check found something new"


@pytest.mark.feature("K03")
def test_without_a_lead_the_organisers_hear_of_it(running_event, cast):
    cast.lead.memberships.update(roles=["responder"])
    watch.sweep()
    assert [who for who, *_words in told()] == ["organiser"]


@pytest.mark.feature("K03")
def test_events_that_do_not_run_or_were_wiped_are_left_alone(cast, running_event):
    Event.objects.filter(pk=running_event.pk).update(wiped_at=Now())
    assert watch.sweep() == 0
    day = timedelta(days=2)
    Event.objects.filter(pk=running_event.pk).update(
        wiped_at=None, starts_on=running_event.starts_on + day, ends_on=running_event.ends_on + day
    )
    assert watch.sweep() == 0
    assert told() == []


@pytest.mark.feature("K03")
def test_gap_that_is_over_is_no_news(running_event, cast):
    past = [each.key for each in checks.found(running_event, since=running_event.ends_at + timedelta(days=1))]
    assert not any(key.startswith("gap") for key in past)
    assert any(key.startswith("gap") for key in keys(running_event))


@pytest.mark.feature("K19")
def test_small_event_is_not_offered_chain_and_ladders_nor_another_pair(cast, sign_in):
    Event.objects.filter(pk=cast.event.pk).update(is_small=True)
    cast.event.refresh_from_db()
    shown = sign_in(cast.lead).get(reverse("teams:roster", args=[cast.event.slug])).content.decode()
    offered = [name for name in ("chain", "ladders", "shifts", "checks") if f"/team/{name}/" in shown]
    assert offered == ["shifts", "checks"]
    targets = {step["target"] for step in ladders.steps(cast.event, "critical")}
    assert targets == {"pair", "chain_level", "everyone", "organisers", "outside_contact"}
