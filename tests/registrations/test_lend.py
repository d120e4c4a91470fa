"""Starting, lending and taking back ban lists."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from eventsafety.audit.models import Record
from registrations import actions
from registrations.models import BanList, Loan
from tests.factories import EventFactory
from tests.registrations.rows import a_ban, a_ban_list, lent

pytestmark = pytest.mark.feature("K15")


def address(verb: str, *args) -> str:
    return reverse(f"registrations:{verb}", args=args)


def test_a_ban_keeper_starts_a_list_and_keeps_it(cast, sign_in):
    answer = sign_in(cast.ban_keeper).post(address("create_ban_list"), {"name": "North", "owner": "Council"})
    kept = BanList.objects.get()
    assert answer.url == address("ban_list", kept.pk)
    assert (kept.name, kept.owner, list(kept.keepers.all())) == ("North", "Council", [cast.ban_keeper])
    assert Record.objects.about(kept).get().verb == "ban_list.created"


def test_a_list_needs_a_name_and_an_owner(cast, sign_in):
    answer = sign_in(cast.ban_keeper).post(address("create_ban_list"), {})
    assert answer.content.decode().count("This field is required.") >= 2
    assert not BanList.objects.exists()


@pytest.mark.parametrize(
    "part", ["lead", "organiser", "responder", "auditor", "site_administrator", "stranger"]
)
def test_others_start_no_list(cast, sign_in, part):
    client = sign_in(getattr(cast, part))
    assert client.get(address("create_ban_list")).status_code == 403
    assert client.get(address("ban_lists")).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.create_ban_list(name="North", owner="Council", by=getattr(cast, part))


@pytest.mark.parametrize("part", ["lead", "organiser", "site_administrator", "stranger"])
def test_a_list_is_seen_by_its_keepers_only(cast, ban_list, sign_in, part):
    loan = Loan.objects.get()
    client = sign_in(getattr(cast, part))
    for verb in ["ban_list", "lend", "upload_bans"]:
        assert client.get(address(verb, ban_list.pk)).status_code == 404
    assert client.post(address("end_loan", ban_list.pk, loan.pk)).status_code == 404
    loan.refresh_from_db()
    assert loan.until > timezone.now()


def test_every_look_at_the_entries_is_recorded(cast, ban_list, sign_in):
    a_ban(ban_list, reference="LO-77", usernames=["Quiet Heron"])
    assert "LO-77" in sign_in(cast.ban_keeper).get(address("ban_list", ban_list.pk)).content.decode()
    assert Record.objects.about(ban_list).get().verb == "ban_list.opened"


def test_a_loan_runs_to_the_end_of_the_chosen_day_at_the_venue(cast, sign_in):
    kept = a_ban_list(cast.ban_keeper)
    posted = {"event": cast.event.pk, "until": "2027-05-20"}
    answer = sign_in(cast.ban_keeper).post(address("lend", kept.pk), posted)
    loan = Loan.objects.get()
    assert answer.url == address("loan", kept.pk, loan.pk)
    assert loan.until == datetime(2027, 5, 20, 20, 59, 59, 999999, tzinfo=UTC)  # Tallinn is three hours ahead
    assert Record.objects.about(loan).get().verb == "ban_list.lent"


def test_a_loan_runs_a_week_longer_than_the_event_unless_said(cast, sign_in):
    kept = a_ban_list(cast.ban_keeper)
    sign_in(cast.ban_keeper).post(address("lend", kept.pk), {"event": cast.event.pk, "until": ""})
    assert Loan.objects.get().until == cast.event.ends_at + timedelta(days=7)


def test_lending_again_moves_the_day(cast, ban_list):
    actions.lend(ban_list, event=cast.event, until=timezone.now() + timedelta(days=1), by=cast.ban_keeper)
    assert Loan.objects.get().until < timezone.now() + timedelta(days=2)


def test_a_day_in_the_past_is_refused_in_words(cast, sign_in):
    kept = a_ban_list(cast.ban_keeper)
    posted = {"event": cast.event.pk, "until": "2020-01-01"}
    answer = sign_in(cast.ban_keeper).post(address("lend", kept.pk), posted)
    assert "Choose a moment in the future." in answer.content.decode()
    assert not Loan.objects.exists()


def test_a_keeper_lends_only_to_events_they_belong_to(cast, sign_in):
    kept, other = a_ban_list(cast.ban_keeper), EventFactory(name="Elsewhere")
    page = sign_in(cast.ban_keeper).get(address("lend", kept.pk)).content.decode()
    assert "Elsewhere" not in page
    answer = sign_in(cast.ban_keeper).post(address("lend", kept.pk), {"event": other.pk})
    assert "Select a valid choice." in answer.content.decode()
    with pytest.raises(PermissionDenied):
        actions.lend(kept, event=other, by=cast.ban_keeper)
    assert not Loan.objects.exists()


def test_ending_a_loan_ends_it_now(cast, ban_list, sign_in):
    loan = Loan.objects.get()
    sign_in(cast.ban_keeper).post(address("end_loan", ban_list.pk, loan.pk))
    loan.refresh_from_db()
    assert loan.until <= timezone.now()
    assert Record.objects.about(loan).get().verb == "ban_list.loan_ended"
    with pytest.raises(ValidationError, match="ended already"):
        actions.end_loan(loan, by=cast.ban_keeper)


def test_the_lists_take_the_same_queries_for_one_and_three(cast, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.ban_keeper)
    for number in range(3):
        a_ban(lent_list(cast, number), usernames=["Quiet Heron"])
        if number in {0, 2}:
            with django_assert_max_num_queries(6):
                assert f"List {number}" in client.get(address("ban_lists")).content.decode()


def lent_list(cast, number: int) -> BanList:
    kept = a_ban_list(cast.ban_keeper, name=f"List {number}")
    lent(kept, cast.event, by=cast.ban_keeper)
    return kept
