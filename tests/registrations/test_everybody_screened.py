"""Everybody who comes is screened, whoever they are; and what each trigger does (K15)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from eventsafety.audit.models import Record
from eventsafety.events.keeping import LegalHold
from eventsafety.events.models import Event, Membership
from registrations import actions, engine, tasks
from registrations.engine import running
from registrations.models import Loan, Match, Registration
from tests.factories import MembershipFactory, UserFactory
from tests.registrations.rows import a_ban, a_match, a_registration, opened

pytestmark = [pytest.mark.feature("K15"), pytest.mark.feature("P09")]
HERON = {"usernames": ["Quiet Heron 77"]}


@pytest.fixture
def registration(cast) -> Registration:
    return a_registration(cast.event, name="Torvald Eikemo", **HERON)


@pytest.fixture
def ban(ban_list):
    return a_ban(ban_list, real_names=["Somebody Else"], **HERON)


def swept() -> int:
    """Let the sweep and its workers do what is due; return the open matches."""
    tasks.catch_up()
    return Match.objects.open().count()


# Who


@pytest.mark.parametrize("kind", Registration.Kind.values)
def test_every_kind_of_person_is_screened(cast, ban, kind):
    a_registration(cast.event, name="Torvald Eikemo", kind=kind, **HERON)
    assert actions.screen_event(cast.event) == 1


def test_a_companion_added_by_hand_is_screened_at_once(
    cast, ban, sign_in, django_capture_on_commit_callbacks
):
    typed = {"name": "Somebody New", "usernames": "quiet heron 77", "kind": "companion"}
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(cast.organiser).post(reverse("registrations:add_registration", args=[cast.event.slug]), typed)
    row = Registration.objects.signed_up().get()
    assert (row.kind, row.usernames, row.source) == ("companion", ["quiet heron 77"], "by hand")
    assert Match.objects.open().get().registration == row


def test_members_of_the_event_are_screened_with_an_identity_of_their_own(cast, ban):
    cast.responder.wiki_username = "Quiet Heron 77"
    cast.responder.save()
    assert actions.screen_event(cast.event) == 1
    row = Match.objects.get().registration
    assert (row.source, row.kind, row.member) == ("member", "team", cast.responder)
    members = Registration.objects.filter(source="member")
    assert members.count() == Membership.objects.active().filter(event=cast.event).count()


def test_members_without_any_registration_are_due_as_soon_as_a_list_is_lent(cast, ban):
    cast.responder.wiki_username = "Quiet Heron 77"
    cast.responder.save()
    assert not Registration.objects.exists()
    assert swept() == 1


def test_who_leaves_the_team_is_screened_no_more(cast, ban):
    cast.responder.wiki_username = "Quiet Heron 77"
    cast.responder.save()
    actions.screen_event(cast.event)
    Membership.objects.filter(user=cast.responder).update(ended_at=timezone.now())
    assert swept() == 0


def test_a_changed_account_changes_the_identity(cast, ban):
    actions.screen_event(cast.event)
    cast.responder.wiki_username = "Quiet Heron 77"
    cast.responder.save()
    assert swept() == 1


@pytest.mark.feature("N07")
def test_whoever_is_matched_sees_nothing_of_it_whatever_they_may(cast, ban, registration, sign_in):
    """Also when it was found under a second registration that nothing links to them."""
    cast.ban_keeper.wiki_username = "Quiet Heron 77"
    cast.ban_keeper.save()
    assert actions.screen_event(cast.event) == 2
    assert Match.objects.visible_to(cast.lead).count() == 2
    assert not Match.objects.visible_to(cast.ban_keeper).exists()
    client = sign_in(cast.ban_keeper)
    for match in Match.objects.all():
        address = reverse("registrations:match", args=[cast.event.slug, match.pk])
        assert client.get(address).status_code == 404


@pytest.mark.feature("N07")
def test_a_member_who_matches_sees_the_same_pages_as_one_who_does_not(cast, ban_list, ban, sign_in):
    def pages(user) -> list[str]:
        client = sign_in(user)
        addresses = [
            reverse("registrations:list", args=[cast.event.slug]),
            reverse("registrations:list", args=[cast.event.slug]) + "?kind=members",
            reverse("registrations:matches", args=[cast.event.slug]),
        ]
        found = []
        for address in addresses:
            page = client.get(address)
            main = page.content.decode().split('id="main"')[1].split("</main>")[0]
            found.append(main)
        return found

    ban.usernames = ["Nobody At All"]
    ban.save()
    cast.lead.wiki_username = "Quiet Heron 77"
    cast.lead.save()
    actions.screen_event(cast.event)
    calm = pages(cast.lead)
    assert not Match.objects.exists()
    ban.usernames = ["Quiet Heron 77"]
    ban.save()
    assert actions.screen_event(cast.event) == 1
    assert list(map(plain, pages(cast.lead))) == list(map(plain, calm))


def plain(page: str) -> list[str]:
    """Return the lines of a page without what differs between any two answers."""
    return [line for line in page.splitlines() if "csrf" not in line and "nonce" not in line]


def test_members_stand_in_no_list_of_registrants_unless_asked_for(cast, ban, sign_in):
    actions.screen_event(cast.event)
    client, address = sign_in(cast.organiser), reverse("registrations:list", args=[cast.event.slug])
    assert "Second Responder" not in client.get(address).content.decode()
    assert "Second Responder" in client.get(address, {"kind": "members"}).content.decode()


# When


def test_a_new_registration(cast, registration, ban):
    assert swept() == 1


def test_an_edited_identity(cast, ban, sign_in, django_capture_on_commit_callbacks):
    row = a_registration(cast.event, name="Torvald Eikemo", usernames=["Slow Turtle"])
    assert swept() == 0
    address = reverse("registrations:edit_registration", args=[cast.event.slug, row.pk])
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(cast.organiser).post(
            address, {"name": "Torvald Eikemo", "usernames": "Quiet Heron 77", "kind": "speaker"}
        )
    assert Match.objects.open().get().registration == row


@pytest.mark.parametrize(("verb", "left"), [("edit_ban", 0), ("end_ban", 0)])
def test_a_changed_and_an_ended_ban(cast, registration, ban, verb, left):
    assert swept() == 1
    fields = {"usernames": ["Slow Turtle"]} if verb == "edit_ban" else {}
    getattr(actions, verb)(ban, by=cast.ban_keeper, **fields)
    assert swept() == left


def test_a_new_and_a_revived_ban(cast, ban_list, registration):
    assert swept() == 0
    ban = actions.add_ban(ban_list, by=cast.ban_keeper, expires_on=date(2020, 1, 1), **HERON)
    assert swept() == 0
    actions.revive_ban(ban, by=cast.ban_keeper)
    assert swept() == 1


def test_a_list_lent(cast, registration, ban_list, ban):
    Loan.objects.all().delete()
    assert swept() == 0
    actions.lend(ban_list, event=cast.event, by=cast.ban_keeper)
    assert swept() == 1


def test_changed_dates_of_the_event(cast, registration, ban_list):
    a_ban(ban_list, starts_on=cast.event.ends_on + timedelta(days=1), **HERON)
    assert swept() == 0
    Event.objects.filter(pk=cast.event.pk).update(ends_on=cast.event.ends_on + timedelta(days=1))
    assert swept() == 1


def test_an_alias_learned(cast, registration, ban):
    second = a_registration(cast.event, name="Torvald Eikemo", emails=["second@mail.example"])
    assert swept() == 1
    match = Match.objects.get()
    actions.judge(match, state="confirmed", reason="They said so.", by=cast.ban_keeper)
    assert swept() == 0
    actions.learn_aliases(match, values=["Torvald Eikemo"], by=cast.ban_keeper)
    assert swept() == 1
    assert Match.objects.open().get().registration == second


def test_by_night_whatever_was_missed(cast, registration, ban):
    assert swept() == 1
    Match.objects.all().delete()  # as if a screening had been lost
    assert swept() == 0
    assert tasks.screen_nightly() == 1
    assert Match.objects.open().count() == 1


def test_a_new_version_of_the_pipeline(cast, registration, ban, monkeypatch):
    assert swept() == 1
    Match.objects.all().delete()
    monkeypatch.setattr(running, "PIPELINE_VERSION", "next")
    assert swept() == 1


def test_the_night_is_in_the_plan(settings):
    planned = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert {"registrations.tasks.screen_nightly", "registrations.tasks.forget_evidence"} <= planned


# After the event


@pytest.fixture
def judged(cast, registration, ban) -> dict:
    """One match of each judgement, about other people."""
    found = {}
    for state in ["confirmed", "different", "unsure"]:
        row = a_registration(cast.event, name=f"Person {state}")
        found[state] = a_match(
            row, ban, state=state, reason="Compared.", judged_at=timezone.now(), judged_by=cast.lead
        )
    return found


def over(event) -> None:
    Event.objects.filter(pk=event.pk).update(starts_on=date(2020, 1, 1), ends_on=date(2020, 1, 2))


def test_evidence_about_other_people_is_deleted_after_the_event_and_reported(cast, judged, sign_in):
    assert tasks.forget_evidence() == 0
    assert Match.objects.count() == 3
    over(cast.event)
    assert tasks.forget_evidence() == 1
    assert sorted(opened(Match.objects.all(), "state")) == [("confirmed",), ("unsure",)]
    assert Record.objects.filter(event_id=cast.event.pk, verb="event.evidence_deleted").count() == 1
    page = sign_in(cast.lead).get(reverse("registrations:matches", args=[cast.event.slug]))
    assert "people who turned out to be somebody else was last deleted on" in page.content.decode()


def test_an_event_with_nothing_to_delete_is_reported_alike(cast):
    over(cast.event)
    assert tasks.forget_evidence() == 1
    assert tasks.forget_evidence() == 0
    assert Record.objects.filter(event_id=cast.event.pk, verb="event.evidence_deleted").count() == 1


def test_a_legal_hold_keeps_it(cast, judged):
    over(cast.event)
    LegalHold.objects.create(
        event=cast.event,
        proposed_by=cast.lead,
        confirmed_by=cast.adjudicator,
        confirmed_at=timezone.now(),
    )
    assert tasks.forget_evidence() == 0
    assert Match.objects.count() == 3


def test_nobody_is_screened_once_the_event_is_over(cast, registration, ban):
    over(cast.event)
    assert swept() == 0
    assert engine.due_events(Event.objects.all()) == []


def test_a_borrowed_member_of_another_event_is_not_screened_here(cast, ban):
    MembershipFactory(user=UserFactory(wiki_username="Quiet Heron 77"))
    assert actions.screen_event(cast.event) == 0
