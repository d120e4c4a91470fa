"""One ban list, lent to one ban keeper of another event, who borrows it and never sees it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from eventsafety.accounts.models import User
from eventsafety.audit.models import Record
from eventsafety.events.models import Event, Membership
from registrations import actions, engine
from registrations.models import Ban, BanList, BanListGrant, Loan, Match
from tests.factories import EventFactory, MembershipFactory, UserFactory
from tests.registrations.rows import a_ban, a_ban_list, a_registration, columns, lent

pytestmark = pytest.mark.feature("N08")
WHY = "Sister event on the lake."


@pytest.fixture
def kept(cast) -> BanList:
    """A list of the cast's ban keeper with one ban, lent to nobody."""
    ban_list = a_ban_list(cast.ban_keeper, name="Northern list")
    a_ban(ban_list, reference="LO-77", usernames=["Quiet Heron"], real_names=["Zoe Heron"])
    return ban_list


@pytest.fixture
def there(db) -> Event:
    return EventFactory(name="Harbour Days")


@pytest.fixture
def borrower(there) -> User:
    user = UserFactory(username="borrower")
    return MembershipFactory(event=there, user=user, roles=["ban_keeper"]).user


def address(verb: str, *args) -> str:
    return reverse(f"registrations:{verb}", args=args)


def share(kept, cast, user, **more) -> BanListGrant:
    return actions.share(kept, **({"user": user, "reason": WHY, "days": 90, "by": cast.ban_keeper} | more))


def borrowed(kept, cast, borrower, there) -> Loan:
    share(kept, cast, borrower)
    return actions.borrow(kept, event=there, by=borrower)


def verbs(thing) -> list[str]:
    return [record.verb for record in Record.objects.about(thing)]


@pytest.mark.parametrize("words", ["borrower", "Borrower@mail.example"])
def test_the_keeper_lends_to_a_ban_keeper_of_another_event(cast, kept, borrower, sign_in, words):
    typed = {"user": words, "reason": WHY, "days": "30"}
    answer = sign_in(cast.ban_keeper).post(address("share", kept.pk), typed)
    assert answer.url == address("ban_list", kept.pk)
    grant = BanListGrant.objects.get()
    assert timedelta(days=29, hours=23) < grant.expires_at - timezone.now() <= timedelta(days=30)
    assert (grant.content_object, grant.user, grant.granted_by, grant.reason) == (
        kept,
        borrower,
        cast.ban_keeper,
        WHY,
    )
    assert verbs(kept) == ["ban_list.shared"]


def test_the_reason_is_sealed(cast, kept, borrower):
    share(kept, cast, borrower)
    assert WHY.encode() not in b"".join(v for v in columns(BanListGrant)[0] if isinstance(v, bytes))
    assert WHY not in str(columns(BanListGrant))


def test_ninety_days_are_offered(cast, kept, sign_in):
    page = sign_in(cast.ban_keeper).get(address("share", kept.pk))
    assert page.context["form"]["days"].value() == 90


def test_the_borrower_sees_name_and_owner_and_never_the_list(cast, kept, borrower, there, sign_in):
    share(kept, cast, borrower)
    client = sign_in(borrower)
    pages = [client.get(address("ban_lists")), client.get(address("borrow", kept.pk))]
    for page in pages:
        words = page.content.decode()
        assert (page.status_code, "Northern list" in words, "Regional conduct group" in words) == (
            200,
            True,
            True,
        )
        assert not any(hidden in words for hidden in ["LO-77", "Quiet Heron", "Zoe Heron", WHY])
    for verb in ["ban_list", "lend", "share", "upload_bans"]:
        assert client.get(address(verb, kept.pk)).status_code == 404
    assert not BanList.objects.visible_to(borrower).exists()
    assert not Ban.objects.visible_to(borrower).exists()
    for action in (
        lambda: actions.lend(kept, event=there, by=borrower),
        lambda: share(kept, cast, UserFactory(), by=borrower),
    ):
        with pytest.raises(PermissionDenied):
            action()


def test_the_borrower_screens_their_event_and_sees_what_matched(cast, kept, borrower, there, sign_in):
    share(kept, cast, borrower)
    a_registration(there, name="Zoe H.", usernames=["Quiet Heron"])
    client = sign_in(borrower)
    assert client.post(address("borrow", kept.pk), {"event": there.pk}).url == address("ban_lists")
    loan = Loan.objects.get()
    assert (loan.event, loan.lent_by, loan.grant) == (there, borrower, BanListGrant.objects.get())
    assert verbs(loan) == ["ban_list.borrowed"]
    assert engine.screen_now(there) == 1
    assert "Zoe H." in client.get(address("matches", there.slug)).content.decode()
    assert "Harbour Days" in client.get(address("ban_lists")).content.decode()


def test_a_loan_never_runs_longer_than_the_grant(cast, kept, borrower, there):
    grant = share(kept, cast, borrower)
    Event.objects.filter(pk=there.pk).update(ends_on=(timezone.now() + timedelta(days=200)).date())
    there.refresh_from_db()
    assert actions.borrow(kept, event=there, by=borrower).until == grant.expires_at
    soon = Event.objects.get(pk=there.pk)
    soon.starts_on = soon.ends_on = timezone.now().date()
    assert actions.borrow(kept, event=soon, by=borrower).until == soon.ends_at + timedelta(days=7)


def state(borrower, there) -> tuple:
    """Return what the borrower has of the list: grants, loans, matches, bans a screening reads."""
    return (
        BanListGrant.objects.of(borrower).count(),
        there.loans.in_force().count(),
        Match.objects.visible_to(borrower).count(),
        Ban.objects.lent_to(there).count(),
    )


@pytest.fixture
def matched(cast, kept, borrower, there) -> BanListGrant:
    """A grant under which the borrower has a loan and a match."""
    loan = borrowed(kept, cast, borrower, there)
    a_registration(there, name="Zoe H.", usernames=["Quiet Heron"])
    engine.screen_now(there)
    assert state(borrower, there) == (1, 1, 1, 1)
    return loan.grant


def test_with_the_next_request_after_the_time_everything_is_gone(kept, borrower, there, matched, sign_in):
    client, match = sign_in(borrower), Match.objects.get()
    of_the_match = address("match", there.slug, match.pk)
    assert client.get(of_the_match).status_code == 200
    BanListGrant.objects.update(expires_at=Now())
    assert state(borrower, there) == (0, 0, 0, 0)
    assert client.get(of_the_match).status_code == 404
    gone = client.get(address("borrow", kept.pk))
    assert (gone.status_code, gone.content) == (404, client.get(address("borrow", there.pk)).content)
    assert kept.name not in client.get(address("ban_lists")).content.decode()
    with pytest.raises(PermissionDenied):
        actions.borrow(kept, event=there, by=borrower)


def test_the_keeper_ends_it_at_once_with_every_loan(cast, kept, borrower, there, matched, sign_in):
    keeper = sign_in(cast.ban_keeper)
    page = keeper.get(address("ban_list", kept.pk)).content.decode()
    assert all(words in page for words in ["borrower", WHY, "Harbour Days", "End now"])
    for _again in range(2):
        answer = keeper.post(address("end_share", kept.pk, matched.pk))
        assert answer.url == address("ban_list", kept.pk)
    assert state(borrower, there) == (0, 0, 0, 0)
    assert verbs(kept).count("ban_list.share_ended") == 1
    assert [event.pk for event in engine.due_events(Event.objects.filter(pk=there.pk))] == [there.pk]
    assert engine.screen_now(there) == 0
    assert not Match.objects.exists()


def test_an_account_that_is_shut_has_nothing_any_more(borrower, there, matched):
    borrower.is_active = False
    borrower.save()
    assert state(borrower, there) == (0, 0, 0, 0)


def test_whoever_keeps_bans_nowhere_any_more_borrows_nothing(kept, borrower, there, matched, sign_in):
    Membership.objects.filter(user=borrower).update(roles=["responder"])
    assert sign_in(borrower).get(address("borrow", kept.pk)).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.borrow(kept, event=there, by=borrower)


def test_it_is_borrowed_only_for_events_where_one_keeps_bans(cast, kept, borrower, sign_in):
    share(kept, cast, borrower)
    led = MembershipFactory(user=borrower, roles=["lead"]).event
    answer = sign_in(borrower).post(address("borrow", kept.pk), {"event": led.pk})
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["event"])
    with pytest.raises(PermissionDenied):
        actions.borrow(kept, event=led, by=borrower)
    assert not Loan.objects.exists()


def test_a_loan_of_the_keeper_is_neither_changed_nor_ended_by_a_borrower(cast, kept, borrower, there):
    grant, loan = share(kept, cast, borrower), lent(kept, there, by=cast.ban_keeper)
    with pytest.raises(ValidationError, match="has the list already"):
        actions.borrow(kept, event=there, by=borrower)
    actions.end_share(grant, by=cast.ban_keeper)
    assert list(there.loans.in_force()) == [loan]


def test_a_loan_that_the_keeper_makes_later_stands_without_the_grant(cast, kept, borrower, there, matched):
    MembershipFactory(event=there, user=cast.ban_keeper, roles=["organiser"])
    actions.lend(kept, event=there, by=cast.ban_keeper)
    actions.end_share(matched, by=cast.ban_keeper)
    assert [loan.grant for loan in there.loans.in_force()] == [None]


def test_a_list_is_borrowed_again_under_a_new_grant(cast, kept, borrower, there, matched):
    actions.end_share(matched, by=cast.ban_keeper)
    share(kept, cast, borrower)
    assert actions.borrow(kept, event=there, by=borrower).grant != matched
    assert there.loans.in_force().count() == 1


def test_an_event_that_is_over_borrows_nothing(cast, kept, borrower, there, sign_in):
    share(kept, cast, borrower)
    Event.objects.filter(pk=there.pk).update(starts_on="2020-01-01", ends_on="2020-01-02")
    answer = sign_in(borrower).post(address("borrow", kept.pk), {"event": there.pk})
    assert "This event is over." in answer.content.decode()
    assert not Loan.objects.exists()


@pytest.mark.parametrize("part", ["lead", "organiser", "auditor", "site_administrator", "stranger"])
def test_only_its_keepers_lend_a_list_and_end_that(cast, kept, borrower, sign_in, part):
    grant, other, client = share(kept, cast, borrower), getattr(cast, part), sign_in(getattr(cast, part))
    with pytest.raises(PermissionDenied):
        share(kept, cast, borrower, by=other)
    with pytest.raises(PermissionDenied):
        actions.end_share(grant, by=other)
    for verb, *more in [("share",), ("borrow",), ("end_share", grant.pk)]:
        assert client.post(address(verb, kept.pk, *more)).status_code == 404, verb
    assert BanListGrant.objects.in_force().count() == 1


def test_a_superuser_sees_no_list_by_a_grant_and_needs_one_to_borrow(cast, kept, there):
    superuser = cast.site_administrator
    MembershipFactory(event=there, user=superuser, roles=["ban_keeper"])
    with pytest.raises(PermissionDenied):
        actions.borrow(kept, event=there, by=superuser)
    share(kept, cast, superuser)
    assert actions.borrow(kept, event=there, by=superuser).event == there
    assert not BanList.objects.visible_to(superuser).exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"days": 0}, "days"),
        ({"days": 366}, "days"),
        ({"reason": "  "}, "reason"),
        ({"part": "lead"}, "user"),
        ({"part": "stranger"}, "user"),
        ({"part": "ban_keeper"}, "user"),
    ],
)
def test_refusals_say_why_and_change_nothing(cast, kept, borrower, change, field):
    part = change.pop("part", None)
    change |= {"user": getattr(cast, part)} if part else {}
    with pytest.raises(ValidationError) as refusal:
        share(kept, cast, change.pop("user", borrower), **change)
    assert list(refusal.value.message_dict) == [field]
    assert not BanListGrant.objects.exists()


def test_a_colleague_of_the_keepers_own_event_is_refused(cast, kept):
    colleague = MembershipFactory(event=cast.event, roles=["ban_keeper"]).user
    with pytest.raises(ValidationError, match="at another event than yours"):
        share(kept, cast, colleague)


def test_it_is_lent_to_a_person_once(cast, kept, borrower):
    share(kept, cast, borrower)
    with pytest.raises(ValidationError, match="lent to them already"):
        share(kept, cast, borrower)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"user": "no-such-person"}, "user"),
        ({"days": "366"}, "days"),
        ({"days": "soon"}, "days"),
        ({"reason": ""}, "reason"),
        ({"user": "\x00"}, "user"),
    ],
)
def test_wrong_input_is_an_error_of_the_form(cast, kept, borrower, sign_in, typed, field):
    whole = {"user": "borrower", "reason": "Why.", "days": "7"} | typed
    answer = sign_in(cast.ban_keeper).post(address("share", kept.pk), whole)
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
    assert not BanListGrant.objects.exists()


def test_another_lists_grant_is_not_found(cast, kept, borrower, sign_in):
    grant, other = share(kept, cast, borrower), a_ban_list(cast.ban_keeper, name="Other")
    assert sign_in(cast.ban_keeper).post(address("end_share", other.pk, grant.pk)).status_code == 404
    assert BanListGrant.objects.in_force().exists()


@pytest.mark.slow
def test_the_migration_can_be_undone_and_done_again(cast, ban_list):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    before = columns(Loan)
    MigrationExecutor(connection).migrate([("registrations", "0009_keyed_fingerprints")])
    assert "registrations_banlistgrant" not in connection.introspection.table_names()
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes("registrations"))
    assert columns(Loan) == before
