"""Single bans by hand, aliases learned from confirmed matches, and the screening each of them asks for."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from eventsafety.audit.models import Record
from registrations import actions
from registrations.models import Ban, LearnedAlias, Match
from tests.registrations.rows import a_ban, a_registration

pytestmark = [pytest.mark.feature("K15"), pytest.mark.feature("P09")]


@pytest.fixture
def registration(cast):
    return a_registration(cast.event, name="Torvald Eikemo", usernames=["Quiet Heron 77"])


@pytest.fixture
def screened(django_capture_on_commit_callbacks):
    """Return a function that does a verb with the workers it nudges, and counts open matches then."""

    def run(verb, *args, **kwargs) -> int:
        with django_capture_on_commit_callbacks(execute=True):
            verb(*args, **kwargs)
        return Match.objects.open().count()

    return run


def address(verb: str, *args) -> str:
    return reverse(f"registrations:{verb}", args=args)


def test_a_user_name_alone_is_a_full_ban_and_screens_at_once(cast, ban_list, registration, sign_in, screened):
    typed = {"usernames": "quiet heron 77", "scope": "global"}
    client = sign_in(cast.ban_keeper)
    assert screened(client.post, address("add_ban", ban_list.pk), typed) == 1
    ban = Ban.objects.get()
    assert (ban.usernames, ban.real_names, ban.scope, ban.reference[:2]) == (
        ["quiet heron 77"],
        [],
        "global",
        "B-",
    )
    assert "quiet heron 77" in client.get(address("ban", ban_list.pk, ban.pk)).content.decode()


def test_a_ban_that_names_nobody_is_refused_in_words(cast, ban_list, sign_in):
    client = sign_in(cast.ban_keeper)
    answer = client.post(address("add_ban", ban_list.pk), {"scope": "local", "real_names": "  \r\n "})
    assert "Give a name, a user name, an e-mail address or an earlier name." in answer.content.decode()
    typed = {"scope": "local", "usernames": "a", "starts_on": "2027-01-02", "expires_on": "2027-01-01"}
    assert (
        "The ban ends before it starts."
        in client.post(address("add_ban", ban_list.pk), typed).content.decode()
    )
    assert not Ban.objects.exists()


def test_a_reference_is_used_once_on_its_list(cast, ban_list):
    actions.add_ban(ban_list, reference="X-1", usernames=["a"], by=cast.ban_keeper)
    with pytest.raises(ValidationError, match="Another entry"):
        actions.add_ban(ban_list, reference="X-1", usernames=["b"], by=cast.ban_keeper)


def test_a_changed_ban_screens_at_once(cast, ban_list, registration, screened):
    ban = a_ban(ban_list, usernames=["Slow Turtle"])
    assert screened(actions.edit_ban, ban, usernames=["Quiet Heron 77"], by=cast.ban_keeper) == 1
    assert screened(actions.edit_ban, ban, usernames=["Slow Turtle"], by=cast.ban_keeper) == 0


def test_an_ended_ban_matches_nobody_and_a_revived_one_does_again(cast, ban_list, registration, screened):
    ban = a_ban(ban_list, usernames=["Quiet Heron 77"])
    actions.screen_event(cast.event)
    assert Match.objects.open().count() == 1
    assert screened(actions.end_ban, ban, by=cast.ban_keeper) == 0
    ban.refresh_from_db()
    assert ban.is_over
    with pytest.raises(ValidationError, match="over already"):
        actions.end_ban(ban, by=cast.ban_keeper)
    assert screened(actions.revive_ban, ban, expires_on=None, by=cast.ban_keeper) == 1
    with pytest.raises(ValidationError, match="holds already"):
        actions.revive_ban(ban, by=cast.ban_keeper)


def test_an_ended_ban_is_history_on_the_list(cast, ban_list, sign_in):
    ban = a_ban(ban_list, usernames=["Quiet Heron"], expires_on=timezone.now().date() - timedelta(days=1))
    client = sign_in(cast.ban_keeper)
    assert ">history<" in client.get(address("ban_list", ban_list.pk)).content.decode()
    assert (
        "this ban is over and matches nobody"
        in client.get(address("ban", ban_list.pk, ban.pk)).content.decode()
    )


def test_a_ban_issued_today_can_be_ended_today(cast, ban_list):
    today = timezone.now().date()
    ban = a_ban(ban_list, usernames=["a"], issued_on=today, starts_on=today)
    assert actions.end_ban(ban, by=cast.ban_keeper).is_over


@pytest.mark.parametrize("part", ["lead", "organiser", "auditor", "stranger", "site_administrator"])
def test_others_reach_no_entry(cast, ban_list, sign_in, part):
    ban = a_ban(ban_list, usernames=["Quiet Heron"])
    client = sign_in(getattr(cast, part))
    assert client.get(address("ban", ban_list.pk, ban.pk)).status_code == 404
    assert client.get(address("add_ban", ban_list.pk)).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.end_ban(ban, by=getattr(cast, part))


def confirmed(cast, ban_list, **ban) -> Match:
    """Judge a pair found by its user name the same person."""
    row = a_registration(
        cast.event, name="Torvald Eikemo", usernames=["Quiet Heron 77"], emails=["tor@mail.example"]
    )
    a_ban(ban_list, usernames=["Quiet Heron 77"], **ban)
    actions.screen_event(cast.event)
    match = Match.objects.get(registration=row)
    actions.judge(match, state="confirmed", reason="They said so.", by=cast.ban_keeper)
    return match


def test_names_are_learned_by_a_click_and_find_the_person_again(cast, ban_list, sign_in, screened):
    match = confirmed(cast, ban_list)
    second = a_registration(cast.event, name="Somebody Else", emails=["tor@mail.example"])
    client, page = sign_in(cast.ban_keeper), address("learn_aliases", cast.event.slug, match.pk)
    shown = client.get(page).content.decode()
    assert "tor@mail.example" in shown
    assert "Torvald Eikemo" in shown
    assert screened(client.post, page, {"values": ["tor@mail.example"]}) == 1
    assert Match.objects.open().get().registration == second
    match.refresh_from_db()
    assert match.state == "confirmed"  # learning undoes no judgement
    alias = LearnedAlias.objects.get()
    assert (alias.value, alias.learned_by) == ("tor@mail.example", cast.ban_keeper)
    client.get(address("ban", ban_list.pk, match.ban_id))
    revoke = address("revoke_alias", ban_list.pk, match.ban_id, alias.pk)
    assert screened(client.post, revoke) == 0
    alias.refresh_from_db()
    assert alias.revoked_by == cast.ban_keeper
    match.refresh_from_db()
    assert (match.state, match.ban_fingerprint) == ("confirmed", Ban.objects.get().fingerprint)


def test_nothing_is_learned_without_a_confirmed_match(cast, ban_list):
    match = confirmed(cast, ban_list)
    actions.reopen(match, by=cast.ban_keeper)
    with pytest.raises(ValidationError, match="people confirmed"):
        actions.learn_aliases(match, values=["tor@mail.example"], by=cast.ban_keeper)
    assert not LearnedAlias.objects.exists()


def test_only_what_the_registration_says_is_learned(cast, ban_list):
    match = confirmed(cast, ban_list)
    with pytest.raises(ValidationError, match="at least one"):
        actions.learn_aliases(match, values=["Somebody Innocent"], by=cast.ban_keeper)


def test_a_lead_who_does_not_keep_the_list_teaches_it_nothing(cast, ban_list, sign_in):
    match = confirmed(cast, ban_list)
    assert sign_in(cast.lead).get(address("learn_aliases", cast.event.slug, match.pk)).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.learn_aliases(match, values=["tor@mail.example"], by=cast.lead)


def test_an_import_of_the_list_leaves_what_was_learned(cast, ban_list):
    match = confirmed(cast, ban_list, reference="X-1", issued_on=date(2020, 1, 1))
    actions.learn_aliases(match, values=["tor@mail.example"], by=cast.ban_keeper)
    known = Ban.objects.get().fingerprint
    content = (
        b"reference,usernames,issued_on,list,issued_by\r\nX-1,Quiet Heron 77,2020-01-01,local,Council\r\n"
    )
    actions.import_bans(ban_list, content=content, filename="b.csv", by=cast.ban_keeper)
    ban = Ban.objects.get()
    assert (ban.issued_by, ban.all_emails, ban.fingerprint) == ("Council", ["tor@mail.example"], known)


@pytest.mark.feature("N08")
def test_every_look_at_an_entry_is_shown_to_the_keepers_of_its_list(cast, ban_list, sign_in):
    match = confirmed(cast, ban_list, reference="X-77")
    sign_in(cast.lead).get(address("match", cast.event.slug, match.pk))
    page = sign_in(cast.ban_keeper).get(address("looks", ban_list.pk)).content.decode()
    assert "Looked at the entry in a match" in page
    assert "X-77" in page
    assert ">Lead<" in page
    assert Record.objects.about(match.ban).get(verb="ban.looked_up").by == cast.lead
    assert sign_in(cast.lead).get(address("looks", ban_list.pk)).status_code == 404
