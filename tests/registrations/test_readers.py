"""A list is lent to named people of an event; nobody else there sees what matches (N08)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse
from django.utils import timezone

from eventsafety.audit.models import Record
from eventsafety.events.models import Membership
from registrations import actions
from registrations.models import BanList, Loan, Match, Reader
from tests.factories import MembershipFactory, UserFactory
from tests.registrations.rows import a_ban, a_ban_list, a_match, a_registration, linked

pytestmark = pytest.mark.feature("N08")


@pytest.fixture
def loan(cast) -> Loan:
    """A list lent to the cast's event and to nobody there, with one match and one ban that has ended."""
    kept = a_ban_list(cast.ban_keeper)
    a_match(a_registration(cast.event, name="Torvald Eikemo", usernames=["Quiet Heron"]), a_ban(kept))
    a_ban(kept, reference="OLD-1", usernames=["Quiet Heron"], expires_on=cast.event.starts_on - timedelta(9))
    return actions.lend(kept, event=cast.event, by=cast.ban_keeper)


@pytest.fixture
def second_lead(cast):
    return MembershipFactory(event=cast.event, user=UserFactory(name="Second Lead"), roles=["lead"]).user


def address(verb: str, *args) -> str:
    return reverse(f"registrations:{verb}", args=args)


def sees(user) -> bool:
    return Match.objects.visible_to(user).exists()


def name(cast, loan, *users) -> None:
    actions.name_readers(loan, users=users, by=cast.ban_keeper)


def test_the_lender_chooses_people_after_lending(cast, second_lead, sign_in):
    kept, client = a_ban_list(cast.ban_keeper), sign_in(cast.ban_keeper)
    answer = client.post(address("lend", kept.pk), {"event": cast.event.pk, "until": ""})
    loan = Loan.objects.get()
    assert answer.url == address("loan", kept.pk, loan.pk)
    page = client.get(answer.url).content.decode()
    assert "Second Lead" in page
    assert "Organiser" not in page
    assert "choose people" in client.get(address("ban_list", kept.pk)).content.decode()
    client.post(answer.url, {"users": [second_lead.pk]})
    assert [(one.user, one.named_by) for one in Reader.objects.all()] == [(second_lead, cast.ban_keeper)]
    assert "1 person may look" in client.get(address("ban_list", kept.pk)).content.decode()


def test_only_who_is_named_sees_what_matches(cast, loan, second_lead, sign_in):
    assert (sees(cast.ban_keeper), sees(cast.lead), sees(second_lead)) == (True, False, False)
    name(cast, loan, cast.lead)
    assert (sees(cast.ban_keeper), sees(cast.lead), sees(second_lead)) == (True, True, False)
    match = address("match", cast.event.slug, Match.objects.get().pk)
    assert [sign_in(user).get(match).status_code for user in (cast.lead, second_lead)] == [200, 404]


def test_whoever_is_dropped_sees_nothing_from_the_next_request_on(cast, loan, second_lead, sign_in):
    name(cast, loan, cast.lead, second_lead)
    client, match = sign_in(cast.lead), address("match", cast.event.slug, Match.objects.get().pk)
    assert client.get(match).status_code == 200
    sign_in(cast.ban_keeper).post(address("loan", loan.ban_list_id, loan.pk), {"users": [second_lead.pk]})
    assert client.get(match).status_code == 404
    assert sees(second_lead)
    verbs = Record.objects.about(loan.ban_list).values_list("verb", flat=True)
    assert sorted(verbs)[-3:] == ["ban_list.reader_dropped", "ban_list.reader_named", "ban_list.reader_named"]
    sign_in(cast.ban_keeper).post(address("loan", loan.ban_list_id, loan.pk), {})
    assert not sees(second_lead)


def test_the_agreement_the_role_and_the_end_of_the_loan_count_besides(cast, loan):
    name(cast, loan, cast.lead)
    agreement = actions.publish_agreement(loan.ban_list, text="Tell nobody.", by=cast.ban_keeper)
    assert not sees(cast.lead)
    actions.accept_agreement(agreement, by=cast.lead)
    assert sees(cast.lead)
    Membership.objects.filter(user=cast.lead).update(roles=["responder"])
    assert not sees(cast.lead)
    Membership.objects.filter(user=cast.lead).update(roles=["lead"])
    actions.end_loan(loan, by=cast.ban_keeper)
    assert not sees(cast.lead)


@pytest.mark.feature("N07")
def test_being_named_opens_nothing_about_oneself(cast, loan):
    name(cast, loan, cast.lead)
    linked(Match.objects.get().registration, cast.lead)
    assert not sees(cast.lead)


def test_who_is_not_named_is_not_asked_to_accept(cast, loan, second_lead, sign_in):
    name(cast, loan, cast.lead)
    agreement = actions.publish_agreement(loan.ban_list, text="Tell nobody.", by=cast.ban_keeper)
    assert BanList.objects.to_accept_by(cast.lead).get() == loan.ban_list
    page = sign_in(cast.ban_keeper).get(address("loan", loan.ban_list_id, loan.pk)).content.decode()
    assert "Have not accepted the agreement yet" in page
    assert not BanList.objects.to_accept_by(second_lead).exists()
    assert sign_in(second_lead).get(address("accept_agreement", loan.ban_list_id)).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.accept_agreement(agreement, by=second_lead)


def test_expired_bans_of_a_list_somebody_is_not_named_for_stay_shut(cast, loan, second_lead, sign_in):
    other = a_ban_list(cast.ban_keeper, name="Other")
    a_match(Match.objects.get().registration, a_ban(other))
    actions.lend(other, event=cast.event, readers=[second_lead], by=cast.ban_keeper)
    match = address("match", cast.event.slug, Match.objects.visible_to(second_lead).get().pk)
    assert "OLD-1" in sign_in(cast.ban_keeper).get(match).content.decode()
    assert "OLD-1" not in sign_in(second_lead).get(match).content.decode()
    name(cast, loan, second_lead)
    assert "OLD-1" in sign_in(second_lead).get(match).content.decode()


@pytest.mark.parametrize("part", ["organiser", "responder", "stranger", "auditor"])
def test_only_who_keeps_bans_or_leads_there_is_named(cast, loan, part, sign_in):
    with pytest.raises(ValidationError, match="keep bans or lead"):
        name(cast, loan, getattr(cast, part))
    page = address("loan", loan.ban_list_id, loan.pk)
    answer = sign_in(cast.ban_keeper).post(page, {"users": [getattr(cast, part).pk]})
    assert "is not one of the available choices" in answer.content.decode()
    assert not Reader.objects.exists()


@pytest.mark.parametrize("part", ["lead", "organiser", "site_administrator"])
def test_only_keepers_of_the_list_choose(cast, loan, part, sign_in):
    user = getattr(cast, part)
    assert sign_in(user).get(address("loan", loan.ban_list_id, loan.pk)).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.name_readers(loan, users=[cast.lead], by=user)


def test_a_loan_that_is_over_names_nobody(cast, loan):
    actions.end_loan(loan, by=cast.ban_keeper)
    with pytest.raises(ValidationError, match="has ended already"):
        name(cast, loan, cast.lead)


def test_lending_again_keeps_the_people_and_lending_anew_asks_for_them_again(cast, loan):
    name(cast, loan, cast.lead)
    until = timezone.now() + timedelta(days=1)
    actions.lend(loan.ban_list, event=cast.event, until=until, by=cast.ban_keeper)
    assert sees(cast.lead)
    actions.end_loan(loan, by=cast.ban_keeper)
    actions.lend(loan.ban_list, event=cast.event, by=cast.ban_keeper)
    assert not sees(cast.lead)


def test_whoever_borrows_is_named_alone_and_the_keepers_name_more(cast, loan):
    there = MembershipFactory(user=UserFactory(), roles=["ban_keeper"])
    lead = MembershipFactory(event=there.event, user=UserFactory(), roles=["lead"]).user
    actions.share(loan.ban_list, user=there.user, reason="Sister event.", days=9, by=cast.ban_keeper)
    borrowed = actions.borrow(loan.ban_list, event=there.event, by=there.user)
    a_match(a_registration(there.event), loan.ban_list.bans.first())
    assert (sees(there.user), sees(lead)) == (True, False)
    name(cast, borrowed, there.user, lead)
    assert sees(lead)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_an_update_names_whoever_could_look_and_nobody_more(cast, loan, second_lead):
    agreement = actions.publish_agreement(loan.ban_list, text="Tell nobody.", by=cast.ban_keeper)
    name(cast, loan, cast.lead, second_lead)
    actions.accept_agreement(agreement, by=cast.lead)
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes("registrations")
    MigrationExecutor(connection).migrate([("registrations", "0023_language_of_registrants")])
    MigrationExecutor(connection).migrate(newest)
    assert [(one.loan, one.user) for one in Reader.objects.all()] == [(loan, cast.lead)]
