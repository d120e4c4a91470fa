import pytest
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.factories import UserFactory

PASSWORD = "quiet harbour lamp"


@pytest.fixture
def user(db):
    user = UserFactory(username="nadia", email="nadia@mail.example")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client: Client, login: str, password: str = PASSWORD, **query):
    return client.post(reverse("account_login", query=query or None), {"login": login, "password": password})


def who(client: Client) -> str | None:
    return client.session.get(SESSION_KEY)


@pytest.mark.parametrize("login", ["nadia", "NADIA", "nadia@mail.example", "Nadia@Mail.Example"])
def test_somebody_signs_in_with_user_name_or_address(user, login):
    client = Client()
    answer = sign_in(client, login)
    assert (answer.status_code, answer.url) == (302, reverse("events:home"))
    assert who(client) == str(user.pk)


def test_after_signing_in_one_is_where_one_wanted_to_go(user):
    assert sign_in(Client(), "nadia", next="/e/lake/respond/").url == "/e/lake/respond/"


def test_a_foreign_address_is_not_followed(user):
    assert sign_in(Client(), "nadia", next="https://evil.example/").url == reverse("events:home")


@pytest.mark.parametrize(
    ("login", "password"), [("nadia", "wrong"), ("nobody", PASSWORD), ("", ""), ("nadia", "")]
)
def test_a_wrong_password_and_an_unknown_name_sign_nobody_in(user, login, password):
    client = Client()
    answer = sign_in(client, login, password)
    assert (answer.status_code, who(client)) == (200, None)
    assert answer.context["form"].errors


def test_a_wrong_password_and_an_unknown_name_read_the_same(user):
    errors = [sign_in(Client(), login, "wrong").context["form"].errors for login in ("nadia", "nobody")]
    assert errors[0] == errors[1]


def test_a_closed_account_does_not_open(user):
    user.is_active = False
    user.save()
    client = Client()
    sign_in(client, "nadia")
    assert who(client) is None


def test_guessing_one_account_is_slowed_and_others_at_the_venue_get_in(user):
    for _number in range(10):
        sign_in(Client(), "nadia", "wrong")
    client = Client()
    refused = sign_in(client, "nadia")
    assert "Too many wrong tries for this account" in str(refused.context["form"].errors)
    assert who(client) is None
    other = UserFactory(username="other")
    other.set_password(PASSWORD)
    other.save()
    sign_in(client, "other")
    assert who(client) == str(other.pk)


def test_nobody_signs_up_alone(db):
    answer = Client().get("/accounts/signup/")
    assert answer.status_code == 404


def test_signing_out_asks_first(user):
    client = Client()
    sign_in(client, "nadia")
    client.get(reverse("account_logout"))
    assert who(client) == str(user.pk)
    client.post(reverse("account_logout"))
    assert who(client) is None


def test_closing_the_browser_signs_out(user):
    client = Client()
    sign_in(client, "nadia")
    assert client.cookies["sessionid"]["max-age"] == ""
    assert client.session.get_expire_at_browser_close() is True


def test_the_password_is_changed(user):
    client = Client()
    sign_in(client, "nadia")
    typed = {"oldpassword": PASSWORD, "password1": "other harbour lamp", "password2": "other harbour lamp"}
    client.post(reverse("account_change_password"), typed)
    user.refresh_from_db()
    assert user.check_password("other harbour lamp")


@pytest.mark.parametrize(
    "wrong", [{"oldpassword": "no"}, {"password2": "no"}, {"password1": "short", "password2": "short"}]
)
def test_a_refused_password_changes_nothing(user, wrong):
    client = Client()
    sign_in(client, "nadia")
    typed = {"oldpassword": PASSWORD, "password1": "other harbour lamp", "password2": "other harbour lamp"}
    answer = client.post(reverse("account_change_password"), typed | wrong)
    user.refresh_from_db()
    assert answer.context["form"].errors
    assert user.check_password(PASSWORD)


def test_a_forgotten_password_is_replaced_by_a_link(user):
    client = Client()
    client.post(reverse("account_reset_password"), {"email": "nadia@mail.example"})
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (["nadia@mail.example"], "EventSafety: choose a new password")
    link = next(word for word in sent.body.split() if "/accounts/password/reset/" in word)
    page = client.get(link, follow=True)
    typed = {"password1": "other harbour lamp", "password2": "other harbour lamp"}
    client.post(page.request["PATH_INFO"], typed)
    user.refresh_from_db()
    assert user.check_password("other harbour lamp")
    assert client.get(link, follow=True).context["token_fail"] is True


def test_asking_for_a_link_does_not_tell_who_has_an_account(user):
    answers = [
        Client().post(reverse("account_reset_password"), {"email": email}, follow=True)
        for email in ("nadia@mail.example", "nobody@mail.example")
    ]
    assert answers[0].redirect_chain == answers[1].redirect_chain
    assert [message.to for message in mail.outbox] == [["nadia@mail.example"]]
