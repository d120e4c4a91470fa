"""Sign-ins and what happens to passwords and second factors are recorded, never what was typed."""

import pytest
from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth import signals
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from eventsafety.accounts.models import User
from eventsafety.audit.models import Record
from eventsafety.audit.sign_ins import TOLD

pytestmark = pytest.mark.feature("N12")
PASSWORD = "long enough a password"


@pytest.fixture
def user(db) -> User:
    return User.objects.create_user("kaisa", email="kaisa@mail.example", password=PASSWORD)


def recorded() -> list[tuple]:
    return list(Record.objects.values_list("verb", "thing_type", "thing_id", "by", "event_id"))


def sign_in(login: str, password: str):
    return Client().post(reverse("account_login"), {"login": login, "password": password})


@pytest.mark.parametrize("login", ["kaisa", "kaisa@mail.example"])
def test_a_sign_in_is_recorded(user, login):
    sign_in(login, PASSWORD)
    assert recorded() == [("user.signed_in", "accounts.user", str(user.pk), user.pk, None)]


@pytest.mark.parametrize("login", ["kaisa", "kaisa@mail.example", "KAISA@mail.example"])
def test_a_failed_sign_in_is_recorded_about_the_account(user, login):
    sign_in(login, "wrong")
    assert set(recorded()) == {("sign_in.failed", "accounts.user", str(user.pk), None, None)}


@pytest.mark.parametrize("login", ["my secret password", "nobody@mail.example"])
def test_what_was_typed_by_nobody_we_know_is_not_kept(user, login):
    sign_in(login, "wrong")
    assert set(recorded()) == {("sign_in.failed", "accounts.user", "", None, None)}
    assert login not in str(list(Record.objects.values()))


def test_a_sign_out_is_recorded(user):
    client = Client()
    client.force_login(user, backend="eventsafety.accounts.backends.ByPassword")
    client.post(reverse("account_logout"))
    assert [verb for verb, *_rest in recorded()] == ["user.signed_in", "user.signed_out"]


def test_a_sign_out_of_nobody_is_no_news(db):
    for nobody in (None, AnonymousUser()):
        signals.user_logged_out.send(User, request=None, user=nobody)
    assert recorded() == []


@pytest.mark.parametrize(
    ("signal", "verb"),
    [
        (mfa.authenticator_added, "second_factor.added"),
        (mfa.authenticator_removed, "second_factor.removed"),
        (mfa.authenticator_reset, "second_factor.renewed"),
        (mfa.authentication_failed, "second_factor.failed"),
        (account.password_changed, "password.changed"),
        (account.password_set, "password.changed"),
        (account.password_reset, "password.reset"),
    ],
)
def test_what_happens_to_passwords_and_second_factors_is_recorded(user, signal, verb):
    assert TOLD[signal] == verb
    signal.send(User, request=None, user=user, authenticator=None)
    assert recorded() == [(verb, "accounts.user", str(user.pk), user.pk, None)]
