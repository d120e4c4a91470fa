"""The agreement of a ban list: a borrower accepts it in their own name before seeing anything (N08)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from eventsafety.audit.models import Record
from registrations import actions
from registrations.models import Acceptance, BanList, Match
from tests.factories import MembershipFactory, UserFactory
from tests.registrations.rows import a_ban, a_registration

pytestmark = pytest.mark.feature("N08")


@pytest.fixture
def kept(cast) -> BanList:
    """A list with its agreement, lent to the cast's event, and one registrant it matches."""
    ban_list = actions.create_ban_list(name="Northern list", owner="Council", by=cast.ban_keeper)
    a_ban(ban_list, reference="LO-77", usernames=["Quiet Heron 77"])
    a_registration(cast.event, name="Torvald Eikemo", usernames=["Quiet Heron 77"])
    actions.lend(ban_list, event=cast.event, readers=[cast.lead], by=cast.ban_keeper)
    actions.screen_event(cast.event)
    return ban_list


def address(verb: str, *args) -> str:
    return reverse(f"registrations:{verb}", args=args)


def accept(client, kept):
    return client.post(address("accept_agreement", kept.pk), {"agreement": str(kept.agreement.pk)})


def test_a_new_list_has_an_agreement(cast, kept):
    assert (kept.agreement.number, kept.agreement.published_by) == (1, cast.ban_keeper)
    assert "every look at an entry is recorded" in kept.agreement.text


def test_nothing_that_matches_is_seen_before_it_is_accepted(cast, kept, sign_in):
    client, queue = sign_in(cast.lead), address("matches", cast.event.slug)
    assert Match.objects.visible_to(cast.ban_keeper).count() == 1
    assert not Match.objects.visible_to(cast.lead).exists()
    page = client.get(queue).content.decode()
    assert "Northern list" in page
    assert not any(hidden in page for hidden in ["Torvald", "LO-77", "Quiet Heron"])
    match = Match.objects.get()
    assert client.get(address("match", cast.event.slug, match.pk)).status_code == 404
    text = client.get(address("accept_agreement", kept.pk)).content.decode()
    assert "only to decide who may attend" in text
    assert not any(hidden in text for hidden in ["Torvald", "LO-77", "Quiet Heron"])
    accept(client, kept)
    assert Match.objects.visible_to(cast.lead).count() == 1
    assert "LO-77" in client.get(address("match", cast.event.slug, match.pk)).content.decode()
    accepted = Acceptance.objects.get()
    assert (accepted.user, accepted.agreement.number) == (cast.lead, 1)
    assert Record.objects.about(kept).filter(verb="ban_list.agreement_accepted").get().by == cast.lead
    assert not BanList.objects.visible_to(cast.lead).exists()  # only what matched, never the list


def test_a_new_version_is_accepted_anew(cast, kept, sign_in):
    client = sign_in(cast.lead)
    accept(client, kept)
    answer = sign_in(cast.ban_keeper).post(
        address("list_agreement", kept.pk), {"text": "Tell nobody at all."}
    )
    assert answer.status_code == 302
    assert not Match.objects.visible_to(cast.lead).exists()
    stale = client.post(
        address("accept_agreement", kept.pk), {"agreement": str(kept.agreements.get(number=1).pk)}
    )
    assert "A newer text was published meanwhile" in stale.content.decode()
    accept(client, kept)
    assert Match.objects.visible_to(cast.lead).count() == 1


def test_the_same_text_or_none_is_refused_in_words(cast, kept):
    for text, words in [(" ", "Write what"), (kept.agreement.text, "current text")]:
        with pytest.raises(ValidationError, match=words):
            actions.publish_agreement(kept, text=text, by=cast.ban_keeper)


def test_keepers_see_who_accepted_and_shut_people_out_at_once(cast, kept, sign_in):
    client, keeper = sign_in(cast.lead), sign_in(cast.ban_keeper)
    accept(client, kept)
    assert ">Lead<" in keeper.get(address("list_agreement", kept.pk)).content.decode()
    keeper.post(address("end_acceptance", kept.pk, Acceptance.objects.get().pk))
    assert not Match.objects.visible_to(cast.lead).exists()
    assert "has ended your access" in client.get(address("accept_agreement", kept.pk)).content.decode()
    accept(client, kept)
    assert not Match.objects.visible_to(cast.lead).exists()
    with pytest.raises(PermissionDenied):
        actions.accept_agreement(kept.agreement, by=cast.lead)


@pytest.mark.parametrize("part", ["organiser", "responder", "adjudicator", "auditor", "stranger"])
def test_whom_the_list_is_not_lent_to_cannot_accept(cast, kept, sign_in, part):
    assert accept(sign_in(getattr(cast, part)), kept).status_code == 404
    assert not Acceptance.objects.exists()


def test_a_list_is_borrowed_by_a_named_person_only_after_accepting(cast, kept, sign_in):
    borrower = MembershipFactory(user=UserFactory(username="borrower"), roles=["ban_keeper"])
    actions.share(kept, user=borrower.user, reason="Sister event.", days=30, by=cast.ban_keeper)
    client = sign_in(borrower.user)
    assert "Read the agreement first" in client.get(address("ban_lists")).content.decode()
    with pytest.raises(ValidationError, match="accept the agreement"):
        actions.borrow(kept, event=borrower.event, by=borrower.user)
    accept(client, kept)
    assert actions.borrow(kept, event=borrower.event, by=borrower.user).event == borrower.event


def test_keepers_are_added_and_the_last_one_stays(cast, kept, sign_in):
    second = MembershipFactory(user=UserFactory(username="second"), roles=["ban_keeper"]).user
    client = sign_in(cast.ban_keeper)
    client.post(address("keepers", kept.pk), {"user": "second"})
    assert set(kept.keepers.all()) == {cast.ban_keeper, second}
    refused = client.post(address("keepers", kept.pk), {"user": "stranger"}).content.decode()
    assert "Choose somebody who keeps bans at an event." in refused
    client.post(address("remove_keeper", kept.pk, second.pk))
    page = client.post(address("remove_keeper", kept.pk, cast.ban_keeper.pk)).content.decode()
    assert "A list needs a keeper." in page
    assert list(kept.keepers.all()) == [cast.ban_keeper]
