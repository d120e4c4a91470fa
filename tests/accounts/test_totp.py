"""The second factor, with codes reckoned here as RFC 6238 says and not by the library that checks them."""

import base64
import hashlib
import hmac
import struct
import time
from urllib.parse import quote

import pytest
from django.contrib.auth import SESSION_KEY
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.factories import UserFactory

PASSWORD = "quiet harbour lamp"


def code_of(secret: str, steps: int = 0) -> str:
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    counter = struct.pack(">Q", int(time.time()) // 30 + steps)
    digest = hmac.new(key, counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


@pytest.fixture
def user(db):
    user = UserFactory(username="nadia")
    user.set_password(PASSWORD)
    user.save()
    return user


def with_password(client: Client, password: str = PASSWORD):
    return client.post(reverse("account_login"), {"login": "nadia", "password": password})


def confirm(client: Client):
    """Only who has just typed the password again changes how they sign in."""
    return client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def six_minutes_pass(client: Client) -> None:
    session = client.session
    session["account_authentication_methods"] = [
        {**record, "at": record["at"] - 360} for record in session["account_authentication_methods"]
    ]
    session.save()


def turn_on(client: Client) -> str:
    confirm(client)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer.url == reverse("mfa_view_recovery_codes")
    cache.clear()  # a code counts once in its half minute; the next sign-in is later in life
    return secret


@pytest.fixture
def secret(user) -> str:
    client = Client()
    with_password(client)
    return turn_on(client)


@pytest.mark.feature("P12")
def test_with_the_app_on_a_password_alone_does_not_open_the_account(secret, user):
    client = Client()
    answer = with_password(client)
    assert answer.url == reverse("mfa_authenticate")
    assert client.session.get(SESSION_KEY) is None
    assert client.get(reverse("events:list_events")).status_code == 302


@pytest.mark.feature("P12")
def test_password_and_code_open_the_account(secret, user):
    client = Client()
    with_password(client)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert client.session.get(SESSION_KEY) == str(user.pk)


@pytest.mark.parametrize("code", ["", "000000x", "12345"])
def test_a_wrong_code_opens_nothing(secret, user, code):
    client = Client()
    with_password(client)
    answer = client.post(reverse("mfa_authenticate"), {"code": code})
    assert answer.context["form"].errors
    assert client.session.get(SESSION_KEY) is None


def test_a_code_of_an_hour_ago_opens_nothing(secret, user):
    client = Client()
    with_password(client)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret, steps=-120)})
    assert client.session.get(SESSION_KEY) is None


def test_a_code_works_once(secret, user):
    code = code_of(secret)
    first, second = Client(), Client()
    for client in (first, second):
        with_password(client)
        client.post(reverse("mfa_authenticate"), {"code": code})
    assert [client.session.get(SESSION_KEY) for client in (first, second)] == [str(user.pk), None]


def test_a_recovery_code_opens_the_account_once(user):
    client = Client()
    with_password(client)
    turn_on(client)
    code = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]
    assert client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"] == ["****"] * 10
    opened = []
    for lost_phone in (Client(), Client()):
        with_password(lost_phone)
        lost_phone.post(reverse("mfa_authenticate"), {"code": code})
        opened.append(lost_phone.session.get(SESSION_KEY))
    assert opened == [str(user.pk), None]


def test_a_wrong_first_code_leaves_the_app_off(user):
    client = Client()
    with_password(client)
    confirm(client)
    client.get(reverse("mfa_activate_totp"))
    answer = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert answer.context["form"].errors
    assert "It is off." in client.get(reverse("mfa_index")).content.decode()


def test_the_app_is_turned_off_again(user):
    client = Client()
    with_password(client)
    turn_on(client)
    client.post(reverse("mfa_deactivate_totp"))
    fresh = Client()
    assert with_password(fresh).url == reverse("events:home")


@pytest.mark.parametrize("page", ["mfa_activate_totp", "mfa_generate_recovery_codes"])
def test_changing_how_one_signs_in_asks_for_the_password_again(user, page):
    client = Client()
    with_password(client)
    six_minutes_pass(client)
    assert (
        client.get(reverse(page)).url
        == f"{reverse('account_reauthenticate')}?next={quote(reverse(page), safe='')}"
    )


def test_after_a_forgotten_password_the_app_can_still_be_turned_on(user):
    Client().post(reverse("account_reset_password"), {"email": user.email})
    client = Client()
    with_password(client)
    assert turn_on(client)
