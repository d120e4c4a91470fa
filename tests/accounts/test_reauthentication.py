"""Who has not shown for five minutes who they are is asked again before a list of names is shown."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from registrations import actions as registrations
from tests.accounts.conftest import PASSWORD
from tests.accounts.test_totp import six_minutes_pass

pytestmark = pytest.mark.feature("P12")


@pytest.fixture
def path(cast) -> str:
    kept = registrations.create_ban_list(name="Lists", owner="User group", by=cast.ban_keeper)
    return reverse("registrations:ban_list", args=[kept.pk])


@pytest.fixture
def keeper(cast, sign_in):
    """The ban keeper, who signed in six minutes ago."""
    cast.ban_keeper.set_password(PASSWORD)
    cast.ban_keeper.save()
    client = sign_in(cast.ban_keeper)
    six_minutes_pass(client)
    return client


def test_within_five_minutes_of_signing_in_nobody_is_asked(cast, sign_in, path):
    assert sign_in(cast.ban_keeper).get(path).status_code == 200


def test_later_one_is_asked_and_comes_back_to_where_one_wanted_to_go(keeper, path):
    asked = keeper.get(f"{path}?page=2")
    assert asked.url == f"{reverse('account_reauthenticate')}?next={path}%3Fpage%3D2"
    assert keeper.post(asked.url, {"password": "wrong"}).status_code == 200
    assert keeper.get(path).status_code == 302
    assert keeper.post(asked.url, {"password": PASSWORD, "next": f"{path}?page=2"}).url == f"{path}?page=2"
    assert keeper.get(path).status_code == 200


def test_confirming_counts_for_five_minutes(keeper, path):
    keeper.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert keeper.get(path).status_code == 200
    six_minutes_pass(keeper)
    assert keeper.get(path).status_code == 302


def test_what_was_posted_is_not_kept_and_one_comes_back_to_the_page_before(keeper, path):
    asked = keeper.post(
        path, {"reason": "a name nobody should find"}, headers={"Referer": "http://testserver/ban-lists/"}
    )
    assert asked.url == f"{reverse('account_reauthenticate')}?next=/ban-lists/"
    elsewhere = keeper.post(path, headers={"Referer": "https://evil.example/there/"})
    assert elsewhere.url == f"{reverse('account_reauthenticate')}?next={path}"
    kept = dict(keeper.session)
    assert "a name nobody should find" not in str(kept)
    assert "account_reauthentication_state" not in kept


def test_the_proof_of_somebody_else_in_the_same_browser_does_not_count(cast, keeper, path):
    session = keeper.session
    session["account_authentication_methods"] = [{"method": "password", "at": 9e12}]
    session["account_authentication_methods_user"] = str(cast.lead.pk)
    session.save()
    assert keeper.get(path).status_code == 302


def test_guessing_while_confirming_is_slowed(keeper):
    cache.clear()
    answers = [
        keeper.post(reverse("account_reauthenticate"), {"password": "wrong"}).status_code
        for _try in range(12)
    ]
    assert answers == [200] * 10 + [429] * 2


def test_a_wikimedia_sign_in_may_be_silent_and_proves_nothing(keeper, path):
    session = keeper.session
    session["account_authentication_methods"] = [{"method": "socialaccount", "at": 9e12}]
    session.save()
    assert keeper.get(path).status_code == 302
