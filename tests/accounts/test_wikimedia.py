"""Signing in with a Wikimedia account, over HTTP with a stand-in of the wiki."""

from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from eventsafety.accounts.models import User
from tests.accounts import wiki
from tests.accounts.conftest import PASSWORD
from tests.accounts.test_totp import turn_on
from tests.factories import UserFactory
from tests.processes import free_port

pytestmark = [pytest.mark.feature("P12"), pytest.mark.enable_socket]
BEGIN = "/accounts/wikimedia/"
BACK = "/accounts/wikimedia/back/"


@pytest.fixture
def heron(settings):
    """A wiki that knows us, and where Quiet Heron 77 is signed in."""
    with wiki.running() as known:
        settings.WIKIMEDIA_BASE_URL = known.url
        settings.SOCIALACCOUNT_PROVIDERS = {"mediawiki": {"OAUTH_PKCE_ENABLED": True, "APPS": [wiki.CLIENT]}}
        yield known


def come_back(client: Client, **changed: str):
    """Go to the wiki and come back from it, as a browser does; `changed` is altered on the way."""
    there = client.post(BEGIN).url
    back = requests.get(there, allow_redirects=False, timeout=5).headers["Location"]
    said = {name: values[0] for name, values in parse_qs(urlsplit(back).query).items()}
    return client.get(BACK, {**said, **changed})


def link(user: User, by_password) -> Client:
    client = by_password(user)
    assert come_back(client).url == reverse("mfa_index")
    return client


def said(answer, client: Client) -> str:
    return client.get(answer.url).content.decode()


def who(client: Client) -> str | None:
    return client.session.get(SESSION_KEY)


def test_a_linked_account_signs_in(heron, nadia, by_password):
    link(nadia, by_password)
    nadia.refresh_from_db()
    assert nadia.wiki_username == "Quiet Heron 77"
    client = Client()
    come_back(client)
    assert who(client) == str(nadia.pk)


def test_an_unknown_wikimedia_account_makes_no_account(heron, db):
    client = Client()
    answer = come_back(client)
    assert "There is no account for you here yet" in answer.content.decode()
    assert (User.objects.count(), SocialAccount.objects.count(), who(client)) == (0, 0, None)
    assert Client().get("/accounts/wikimedia/signup/").status_code == 404


def test_the_same_address_there_opens_no_account_here(heron, db):
    UserFactory(email="n@wiki.example")
    client = Client()
    assert "There is no account for you here yet" in come_back(client).content.decode()
    assert who(client) is None


def test_the_second_factor_is_asked_for_all_the_same(heron, nadia, by_password):
    turn_on(link(nadia, by_password))
    client = Client()
    assert come_back(client).url == reverse("mfa_authenticate")
    assert who(client) is None


def test_a_renamed_account_is_known_by_its_new_name(heron, nadia, by_password):
    link(nadia, by_password)
    heron.person["username"] = "Loud Heron 78"
    come_back(Client())
    nadia.refresh_from_db()
    assert nadia.wiki_username == "Loud Heron 78"


def test_letters_of_every_script_arrive(heron, nadia, by_password):
    heron.person["username"] = "Ünï Köde الحارس"
    link(nadia, by_password)
    nadia.refresh_from_db()
    assert nadia.wiki_username == "Ünï Köde الحارس"


def test_only_the_name_is_kept(heron, nadia, by_password):
    link(nadia, by_password)
    linked = SocialAccount.objects.get()
    assert (linked.user, linked.uid, linked.extra_data) == (nadia, "17", {"username": "Quiet Heron 77"})
    assert linked.socialtoken_set.count() == 0


def test_a_second_wikimedia_account_is_refused(heron, nadia, by_password):
    client = link(nadia, by_password)
    heron.person |= {"sub": 18, "username": "Somebody Else"}
    assert "linked to another Wikimedia account already" in said(come_back(client), client)
    nadia.refresh_from_db()
    assert (nadia.wiki_username, SocialAccount.objects.count()) == ("Quiet Heron 77", 1)


def test_an_account_linked_to_somebody_else_is_refused(heron, nadia, by_password):
    link(nadia, by_password)
    other = UserFactory()
    client = by_password(other)
    assert "linked to somebody else" in said(come_back(client), client)
    other.refresh_from_db()
    assert (other.wiki_username, SocialAccount.objects.get().user) == ("", nadia)


@pytest.mark.parametrize(("known", "may"), [("quiet_Heron 77", True), ("Loud Heron 78", False)])
def test_nobody_slips_out_of_the_name_they_are_known_by(heron, nadia, by_password, known, may):
    User.objects.filter(pk=nadia.pk).update(wiki_username=known)
    client = by_password(nadia)
    come_back(client)
    nadia.refresh_from_db()
    assert (nadia.wiki_username, SocialAccount.objects.exists()) == ("Quiet Heron 77" if may else known, may)


def test_linking_asks_again_who_it_is(heron, nadia, by_password):
    client = by_password(nadia)
    session = client.session
    session["account_authentication_methods"] = []
    session.save()
    assert client.post(BEGIN).url.startswith(reverse("account_reauthenticate"))


def test_a_no_at_the_wiki_is_a_page(heron, db):
    heron.says_no = True
    answer = come_back(Client())
    assert "You said no at Wikimedia" in Client().get(answer.url).content.decode()


@pytest.mark.parametrize("broken", ["access_token", "resource/profile"])
def test_a_wiki_that_answers_badly_is_a_page(heron, db, broken):
    heron.broken = broken
    assert_page_says_so(come_back(Client()))


@pytest.mark.parametrize("person", [{}, {"sub": 17}, {"username": "No Number"}, {"error": "blocked"}])
def test_a_profile_of_nobody_is_a_page(heron, db, person):
    heron.person = person
    assert_page_says_so(come_back(Client()))


@pytest.mark.parametrize(
    "changed", [{"state": "another"}, {"state": ""}, {"code": "invented"}, {"error": "server_error"}]
)
def test_what_was_altered_on_the_way_is_refused(heron, nadia, by_password, changed):
    link(nadia, by_password)
    client = Client()
    assert_page_says_so(come_back(client, **changed))
    assert who(client) is None


def test_an_answer_meant_for_another_browser_is_refused(heron, nadia, by_password):
    link(nadia, by_password)
    there = Client().post(BEGIN).url
    back = requests.get(there, allow_redirects=False, timeout=5).headers["Location"]
    victim = Client()
    assert_page_says_so(victim.get(BACK + "?" + urlsplit(back).query))
    assert who(victim) is None


def test_a_wiki_that_is_gone_is_a_page(heron, db, settings):
    client = Client()
    back = requests.get(client.post(BEGIN).url, allow_redirects=False, timeout=5).headers["Location"]
    settings.WIKIMEDIA_BASE_URL = f"http://127.0.0.1:{free_port()}"
    assert_page_says_so(client.get(BACK + "?" + urlsplit(back).query))


def test_without_a_client_there_is_no_button_and_no_page(nadia, by_password):
    assert "Wikimedia" not in Client().get(reverse("account_login")).content.decode()
    assert "Wikimedia" not in by_password(nadia).get(reverse("mfa_index")).content.decode()
    assert [Client().post(BEGIN).status_code, Client().get(BACK).status_code] == [404, 404]


def test_with_one_there_are_both(heron, nadia, by_password):
    assert "Sign in with Wikimedia" in Client().get(reverse("account_login")).content.decode()
    assert "Link your Wikimedia account" in by_password(nadia).get(reverse("mfa_index")).content.decode()


def test_nobody_types_a_wikimedia_name(nadia, by_password):
    client = by_password(nadia)
    for name in ("mfa_index", "account_pin", "account_change_password", "account_sessions", "events:home"):
        client.post(reverse(name), {"wiki_username": "Quiet Heron 77", "oldpassword": PASSWORD})
    nadia.refresh_from_db()
    assert nadia.wiki_username == ""


def assert_page_says_so(answer) -> None:
    assert answer.status_code == 401
    assert "Wikimedia did not sign you in" in answer.content.decode()
