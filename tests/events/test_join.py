from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from eventsafety.accounts.models import User
from eventsafety.audit.models import Record
from eventsafety.events.actions import invitations, members
from eventsafety.events.models import Invitation, Membership
from tests.factories import UserFactory

JOIN = "/join/"
ACCOUNT = {
    "username": "nadia",
    "name": "Nadia B.",
    "password": "quiet harbour lamp",
    "password_again": "quiet harbour lamp",
}


@pytest.fixture
def invited(cast) -> tuple[Invitation, str]:
    invitation, token = invitations.invite(
        cast.event, email="nadia@mail.example", roles=["responder"], by=cast.organiser
    )
    return invitation, reverse("events:follow_link", args=[token])


def accept(client: Client, link: str, **typed):
    """Follow the link and press the button on the page it leads to."""
    client.get(link)
    return client.post(JOIN, typed)


def roles_in(event, user) -> list[list[str]]:
    return list(Membership.objects.active().filter(event=event, user=user).values_list("roles", flat=True))


def test_a_newcomer_makes_an_account_and_is_in(cast, invited):
    invitation, link = invited
    client = Client()
    answer = accept(client, link, **ACCOUNT)
    user = User.objects.get(username="nadia")
    assert (user.name, user.email, user.check_password(ACCOUNT["password"])) == (
        "Nadia B.",
        "nadia@mail.example",
        True,
    )
    assert roles_in(cast.event, user) == [["responder"]]
    assert answer.url == f"/e/{cast.event.slug}/"
    asked = client.get(answer.url)  # responders have a second factor, from the first page on
    assert asked.url == reverse("mfa_set_up", query={"next": answer.url})
    invitation.refresh_from_db()
    assert invitation.accepted_by == user
    assert list(Record.objects.filter(by=user).order_by("pk").values_list("verb", flat=True)) == [
        "user.created",
        "membership.created",
        "invitation.accepted",
        "user.signed_in",
    ]


def test_the_link_works_once(cast, invited):
    _invitation, link = invited
    accept(Client(), link, **ACCOUNT)
    again = accept(Client(), link, **ACCOUNT | {"username": "nadia2"})
    assert again.status_code == 404
    assert not User.objects.filter(username="nadia2").exists()


def test_an_old_link_and_an_invented_one_answer_alike(cast, invited):
    invitation, link = invited
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    links = [link, reverse("events:follow_link", args=["x" * 43])]
    old, invented = [Client().get(each, follow=True) for each in links]
    assert (old.status_code, invented.status_code) == (404, 404)
    assert old.content == invented.content
    assert old.redirect_chain == invented.redirect_chain == [(JOIN, 302)]


@pytest.mark.parametrize(
    ("wrong", "errors"),
    [
        ({"username": ""}, {"username": ["This field is required."]}),
        ({"username": "LEAD"}, {"username": ["Somebody has this user name already. Choose another."]}),
        ({"name": ""}, {"name": ["This field is required."]}),
        (
            {"password_again": "quiet harbour lamb"},
            {"password_again": ["The two passwords differ. Type the same one twice."]},
        ),
        (
            {"password": "short", "password_again": "short"},
            {"password": ["This password is too short. It must contain at least 10 characters."]},
        ),
        (
            {"password": "password123", "password_again": "password123"},
            {"password": ["This password is too common."]},
        ),
        (
            {"password": "nadia@mail.example", "password_again": "nadia@mail.example"},
            {"password": ["The password is too similar to the email address."]},
        ),
    ],
)
def test_a_refused_account_is_not_made(cast, invited, wrong, errors):
    invitation, link = invited
    before = User.objects.count()
    answer = accept(Client(), link, **ACCOUNT | wrong)
    assert answer.context["form"].errors == errors
    invitation.refresh_from_db()
    assert (User.objects.count(), invitation.accepted_at) == (before, None)


def test_somebody_with_an_account_joins_with_it(cast, invited, sign_in):
    _invitation, link = invited
    user = UserFactory(email="Nadia@mail.example")
    asked = Client().get(link, follow=True).content.decode()
    assert f"{reverse('account_login')}?next={JOIN}" in asked
    client = sign_in(user)
    assert "Accept the invitation" in client.get(link, follow=True).content.decode()
    assert roles_in(cast.event, user) == []
    client.post(JOIN)
    assert roles_in(cast.event, user) == [["responder"]]


def test_the_invitation_of_somebody_else_opens_nothing(cast, invited, sign_in):
    _invitation, link = invited
    client = sign_in(cast.stranger)
    answer = accept(client, link)
    assert answer.status_code == 403
    assert "nadia@mail.example" not in answer.content.decode()
    assert roles_in(cast.event, cast.stranger) == []


def test_somebody_who_left_comes_back_with_the_new_roles_only(cast):
    left = Membership.objects.get(event=cast.event, user=cast.adjudicator)
    members.end_membership(left, by=cast.organiser)
    _invitation, token = invitations.invite(
        cast.event, email=cast.adjudicator.email, roles=["responder"], by=cast.organiser
    )
    invitations.join(invitations.hash_of(token), by=cast.adjudicator)
    assert roles_in(cast.event, cast.adjudicator) == [["responder"]]


def test_an_accepting_outside_contact_becomes_it_without_being_a_member(cast, sign_in):
    _invitation, token = invitations.invite_outside_contact(
        cast.event, email=cast.stranger.email, by=cast.organiser
    )
    accept(sign_in(cast.stranger), reverse("events:follow_link", args=[token]))
    cast.event.refresh_from_db()
    assert (cast.event.outside_contact, roles_in(cast.event, cast.stranger)) == (cast.stranger, [])


def test_the_outside_contact_does_not_join_the_team(cast, sign_in):
    _invitation, token = invitations.invite(
        cast.event, email=cast.outside_contact.email, roles=["lead"], by=cast.organiser
    )
    answer = accept(sign_in(cast.outside_contact), reverse("events:follow_link", args=[token]))
    assert "The outside contact cannot be on the team." in answer.content.decode()
    assert roles_in(cast.event, cast.outside_contact) == []


@pytest.mark.feature("P12")
def test_the_token_is_in_no_page_after_the_first_and_in_no_session(cast, invited, caplog):
    _invitation, link = invited
    token = link.removeprefix("/join/").rstrip("/")
    client = Client()
    page = client.get(link, follow=True)
    assert page.request["PATH_INFO"] == JOIN
    assert token not in page.content.decode()
    assert token not in str(dict(client.session))
    accept(client, link, **ACCOUNT)
    Client().get(link, follow=True)
    assert token not in caplog.text


def test_whoever_invites_cannot_take_the_role_themselves(cast, sign_in):
    _invitation, token = invitations.invite(
        cast.event, email="second@mail.example", roles=["lead"], by=cast.organiser
    )
    User.objects.filter(pk=cast.organiser.pk).update(email="second@mail.example")
    answer = accept(sign_in(cast.organiser), reverse("events:follow_link", args=[token]))
    assert "Nobody gives themselves such a role." in answer.content.decode()
    assert roles_in(cast.event, cast.organiser) == [["organiser"]]


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_make_one_account(cast, invited):
    _invitation, link = invited
    browsers = [Client(), Client()]
    for client in browsers:
        client.get(link)
    together = Barrier(2)

    def click(number: int) -> int:
        together.wait()
        try:
            return browsers[number].post(JOIN, ACCOUNT | {"username": f"nadia{number}"}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        answers = sorted(threads.map(click, range(2)))
    assert answers in ([200, 302], [302, 404])
    assert User.objects.filter(email="nadia@mail.example").count() == 1
