from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from eventsafety.accounts.models import User
from eventsafety.audit.models import Record
from eventsafety.events.actions import invitations, members
from eventsafety.events.models import Invitation, Membership
from tests.factories import UserFactory

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
    return invitation, reverse("events:join", args=[token])


def roles_in(event, user) -> list[list[str]]:
    return list(Membership.objects.active().filter(event=event, user=user).values_list("roles", flat=True))


def test_a_newcomer_makes_an_account_and_is_in(cast, invited):
    invitation, link = invited
    client = Client()
    answer = client.post(link, ACCOUNT)
    user = User.objects.get(username="nadia")
    assert (user.name, user.email, user.check_password(ACCOUNT["password"])) == (
        "Nadia B.",
        "nadia@mail.example",
        True,
    )
    assert roles_in(cast.event, user) == [["responder"]]
    assert (answer.url, client.get(answer.url).status_code) == (f"/e/{cast.event.slug}/", 302)
    invitation.refresh_from_db()
    assert invitation.accepted_by == user
    assert list(Record.objects.filter(by=user).order_by("pk").values_list("verb", flat=True)) == [
        "user.created",
        "membership.created",
        "invitation.accepted",
    ]


def test_the_link_works_once(cast, invited):
    _invitation, link = invited
    Client().post(link, ACCOUNT)
    again = Client().post(link, ACCOUNT | {"username": "nadia2"})
    assert again.status_code == 404
    assert not User.objects.filter(username="nadia2").exists()


def test_an_old_link_and_an_invented_one_answer_alike(cast, invited):
    invitation, link = invited
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    old, invented = Client().get(link), Client().get(reverse("events:join", args=["x" * 43]))
    assert (old.status_code, invented.status_code) == (404, 404)
    assert old.content == invented.content


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
    answer = Client().post(link, ACCOUNT | wrong)
    assert answer.context["form"].errors == errors
    invitation.refresh_from_db()
    assert (User.objects.count(), invitation.accepted_at) == (before, None)


def test_somebody_with_an_account_joins_with_it(cast, invited, sign_in):
    _invitation, link = invited
    user = UserFactory(email="Nadia@mail.example")
    asked = Client().get(link).content.decode()
    assert f"{reverse('account_login')}?next={link}" in asked
    client = sign_in(user)
    assert "Accept the invitation" in client.get(link).content.decode()
    assert roles_in(cast.event, user) == []
    client.post(link)
    assert roles_in(cast.event, user) == [["responder"]]


def test_the_invitation_of_somebody_else_opens_nothing(cast, invited, sign_in):
    _invitation, link = invited
    client = sign_in(cast.stranger)
    answer = client.post(link)
    assert answer.status_code == 403
    assert "nadia@mail.example" not in answer.content.decode()
    assert roles_in(cast.event, cast.stranger) == []


def test_somebody_who_left_comes_back_with_the_new_roles_only(cast):
    left = Membership.objects.get(event=cast.event, user=cast.adjudicator)
    members.end_membership(left, by=cast.organiser)
    _invitation, token = invitations.invite(
        cast.event, email=cast.adjudicator.email, roles=["responder"], by=cast.organiser
    )
    invitations.join(token, by=cast.adjudicator)
    assert roles_in(cast.event, cast.adjudicator) == [["responder"]]


def test_an_accepting_outside_contact_becomes_it_without_being_a_member(cast, sign_in):
    _invitation, token = invitations.invite_outside_contact(
        cast.event, email=cast.stranger.email, by=cast.organiser
    )
    sign_in(cast.stranger).post(reverse("events:join", args=[token]))
    cast.event.refresh_from_db()
    assert (cast.event.outside_contact, roles_in(cast.event, cast.stranger)) == (cast.stranger, [])


def test_the_outside_contact_does_not_join_the_team(cast, sign_in):
    _invitation, token = invitations.invite(
        cast.event, email=cast.outside_contact.email, roles=["lead"], by=cast.organiser
    )
    answer = sign_in(cast.outside_contact).post(reverse("events:join", args=[token]))
    assert "The outside contact cannot be on the team." in answer.content.decode()
    assert roles_in(cast.event, cast.outside_contact) == []
