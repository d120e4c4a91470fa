"""When screening runs, and what it does to matches that are there already (K15)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from eventsafety.events.models import Event
from registrations import actions, tasks
from registrations.engine import due_events
from registrations.engine.identities import keyed_fingerprint, registrant
from registrations.models import Loan, Match, Registration
from tests.factories import MembershipFactory, UserFactory
from tests.registrations.rows import a_ban, a_ban_list, a_registration, columns, lent

pytestmark = pytest.mark.feature("K15")


@pytest.fixture
def registration(cast) -> Registration:
    return a_registration(cast.event, name="Torvald Eikemo", usernames=["Quiet Heron 77"])


@pytest.fixture
def ban(ban_list):
    return a_ban(ban_list, real_names=["Somebody Else"], usernames=["Quiet Heron 77"])


def due(event) -> bool:
    return due_events(Event.objects.filter(pk=event.pk)) == [event]


def test_screening_finds_the_pair_and_says_why(cast, registration, ban):
    assert actions.screen_event(cast.event, by=cast.lead) == 1
    match = Match.objects.get()
    assert (match.registration, match.ban, match.state) == (registration, ban, "open")
    assert match.reasons[0] == ["username_same", "username", "Quiet Heron 77", "Quiet Heron 77"]
    registration.refresh_from_db()
    assert registration.screened_with
    assert registration.state == "under_review"


def test_screening_again_changes_nothing(cast, registration, ban):
    actions.screen_event(cast.event)
    before = columns(Match)
    actions.screen_event(cast.event)
    assert columns(Match) == before


def test_a_judged_match_stays_judged(cast, registration, ban):
    actions.screen_event(cast.event)
    actions.judge(Match.objects.get(), state="different", reason="Other person.", by=cast.lead)
    assert actions.screen_event(cast.event) == 0
    assert Match.objects.get().state == "different"


def test_a_changed_side_is_judged_anew(cast, registration, ban):
    actions.screen_event(cast.event)
    actions.judge(Match.objects.get(), state="different", reason="Other person.", by=cast.lead)
    registration.emails = ["quiet@mail.example"]
    registration.fingerprint = keyed_fingerprint(registrant(registration), cast.event.pk)
    registration.save()
    assert actions.screen_event(cast.event) == 1
    assert set(Match.objects.values_list("state", flat=True)) == {"different", "open"}


def test_an_open_match_that_no_longer_holds_is_gone(cast, registration, ban):
    actions.screen_event(cast.event)
    registration.usernames = ["Slow Turtle"]
    registration.fingerprint = keyed_fingerprint(registrant(registration), cast.event.pk)
    registration.save()
    assert actions.screen_event(cast.event) == 0
    assert not Match.objects.exists()


@pytest.mark.parametrize(
    ("dates", "matches"),
    [
        ({"expires_on": date(2027, 5, 13)}, 0),
        ({"expires_on": date(2027, 5, 14)}, 1),
        ({"starts_on": date(2027, 5, 16)}, 1),
        ({"starts_on": date(2027, 5, 17)}, 0),
        ({"issued_on": date(2027, 5, 17)}, 0),
        ({"issued_on": None}, 1),
    ],
)
def test_a_ban_counts_that_holds_on_any_day_of_the_event(cast, registration, ban_list, dates, matches):
    a_ban(ban_list, usernames=["Quiet Heron 77"], **dates)
    assert actions.screen_event(cast.event) == matches


@pytest.mark.parametrize(("ticket", "matches"), [("stands", 1), ("pending", 1), ("cancelled", 0)])
def test_only_who_is_coming_is_screened(cast, registration, ban, ticket, matches):
    Registration.objects.update(ticket=ticket)
    assert actions.screen_event(cast.event) == matches


def test_a_list_that_is_not_lent_finds_nobody(cast, registration):
    a_ban(a_ban_list(cast.ban_keeper), usernames=["Quiet Heron 77"])
    assert actions.screen_event(cast.event) == 0


def test_a_new_registration_is_due_and_the_sweep_screens_it(cast, registration, ban):
    assert due(cast.event)
    assert tasks.catch_up() == 1
    assert Match.objects.count() == 1
    assert not due(cast.event)
    assert tasks.catch_up() == 0


def test_changed_dates_are_due(cast, registration, ban):
    actions.screen_event(cast.event)
    cast.event.ends_on += timedelta(days=1)
    cast.event.save()
    assert due(cast.event)


@pytest.mark.feature("N03")
def test_a_new_member_is_due_and_linked_to_their_registration(cast, registration, ban):
    registration.emails = ["New.Member@mail.example"]
    registration.save()
    actions.screen_event(cast.event)
    user = UserFactory(email="new.member@mail.example")
    MembershipFactory(event=cast.event, user=user)
    assert due(cast.event)
    actions.screen_event(cast.event)
    registration.refresh_from_db()
    assert registration.member == user


def test_a_wiki_user_name_links_a_member_too(cast, registration, ban):
    cast.lead.wiki_username = "Quiet_Heron_77"
    cast.lead.save()
    actions.screen_event(cast.event)
    registration.refresh_from_db()
    assert registration.member == cast.lead
    assert not Match.objects.visible_to(cast.lead).exists()
    assert Match.objects.visible_to(cast.ban_keeper).count() == 2  # the registration's, and the member's own


def test_a_link_outlives_a_changed_address(cast, registration, ban):
    registration.emails = [cast.lead.email]
    registration.save()
    actions.screen_event(cast.event)
    cast.lead.email = "other@mail.example"
    cast.lead.save()
    actions.screen_event(cast.event)
    registration.refresh_from_db()
    assert registration.member == cast.lead


def test_the_button_asks_for_a_screening(
    cast, registration, ban, sign_in, django_capture_on_commit_callbacks
):
    Registration.objects.update(screened_with="before")
    address = reverse("registrations:screen", args=[cast.event.slug])
    with django_capture_on_commit_callbacks(execute=False):
        assert sign_in(cast.lead).post(address).url == reverse(
            "registrations:matches", args=[cast.event.slug]
        )
    waiting = sign_in(cast.lead).get(reverse("registrations:matches", args=[cast.event.slug]))
    assert "1 registration is being screened." in waiting.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(cast.lead).post(address)
    assert Match.objects.count() == 1


@pytest.mark.parametrize("part", ["organiser", "responder", "adjudicator", "auditor", "site_administrator"])
def test_others_do_not_screen(cast, sign_in, part):
    address = reverse("registrations:screen", args=[cast.event.slug])
    assert sign_in(getattr(cast, part)).post(address).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.screen_event(cast.event, by=getattr(cast, part))


def test_an_ended_loan_takes_its_open_matches_away(
    cast, registration, ban, django_capture_on_commit_callbacks
):
    actions.screen_event(cast.event)
    with django_capture_on_commit_callbacks(execute=True):
        actions.end_loan(Loan.objects.get(), by=cast.ban_keeper)
    assert not Match.objects.exists()


def test_lending_screens_at_once(cast, registration, django_capture_on_commit_callbacks):
    kept = a_ban_list(cast.ban_keeper)
    a_ban(kept, usernames=["Quiet Heron 77"])
    with django_capture_on_commit_callbacks(execute=True):
        loan = actions.lend(kept, event=cast.event, by=cast.ban_keeper)
    assert loan.until == cast.event.ends_at + timedelta(days=7)
    assert loan.until > timezone.now()
    assert Match.objects.count() == 1


def test_the_queue_is_sorted_and_takes_the_same_queries_for_one_and_three(
    cast, ban_list, sign_in, django_assert_max_num_queries
):
    address = reverse("registrations:matches", args=[cast.event.slug])
    client = sign_in(cast.lead)
    scores = iter([0.81, 0.99, 0.9])
    ban = a_ban(ban_list, usernames=["Quiet Heron"])
    for number in range(3):
        row = a_registration(cast.event, name=f"Person Number{number}")
        Match.objects.create(
            event=cast.event,
            registration=row,
            ban=ban,
            registration_fingerprint=row.fingerprint,
            ban_fingerprint=ban.fingerprint,
            score=next(scores),
            band="review",
            reasons=[["name_same", "name", "a", "a"]],
        )
        if number in {0, 2}:
            with django_assert_max_num_queries(17):
                page = client.get(address).content.decode()
    assert page.index("Number1") < page.index("Number2") < page.index("Number0")


def test_a_loan_that_ran_out_shows_no_matches(cast, registration, ban, sign_in):
    actions.screen_event(cast.event)
    Loan.objects.update(until=timezone.now())
    page = sign_in(cast.lead).get(reverse("registrations:matches", args=[cast.event.slug]))
    assert "Torvald" not in page.content.decode()
    assert "No ban list is lent to this event." in page.content.decode()


def test_lent_is_only_the_event_at_hand(cast, registration, event):
    other = a_ban_list(cast.ban_keeper, name="Other")
    lent(other, cast.event, by=cast.ban_keeper)
    a_ban(other, usernames=["Quiet Heron 77"])
    Loan.objects.update(event=MembershipFactory(user=cast.ban_keeper).event)
    assert actions.screen_event(cast.event) == 0
