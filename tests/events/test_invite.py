import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from eventsafety.audit.models import Record
from eventsafety.events.actions import invitations
from eventsafety.events.models import Invitation


def invite(client, event, **typed):
    typed = {"email": "nadia@mail.example", "roles": ["responder"]} | typed
    return client.post(reverse("events:invite", args=[event.slug]), typed)


@pytest.mark.parametrize("part", ["organiser", "site_administrator"])
def test_an_invitation_is_mailed_and_its_link_shown_once(cast, sign_in, part):
    client = sign_in(getattr(cast, part))
    answer = invite(client, cast.event, roles=["responder", "adjudicator"])
    invitation = Invitation.objects.get()
    token = re.search(r"/join/([\w-]+)/", answer.context["link"])[1]
    assert (invitation.event, invitation.email, invitation.roles, invitation.created_by) == (
        cast.event,
        "nadia@mail.example",
        ["responder", "adjudicator"],
        getattr(cast, part),
    )
    assert answer.content.decode().count(token) == 1
    assert token not in client.get(reverse("events:members", args=[cast.event.slug])).content.decode()
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (["nadia@mail.example"], "EventSafety: invitation to Lakeside Summit")
    assert f"http://127.0.0.1:8000/join/{token}/" in sent.body
    assert "You would be: Responder, Adjudicator\n" in sent.body
    assert [record.verb for record in Record.objects.about(invitation)] == ["invitation.sent"]


def test_only_a_hash_of_the_link_is_kept_for_fourteen_days(cast):
    invitation, token = invitations.invite(
        cast.event, email="nadia@mail.example", roles=["responder"], by=cast.organiser
    )
    assert token not in str(Invitation.objects.values())
    assert invitation.token_hash == invitations.hash_of(token)
    assert timedelta(days=14) - (invitation.expires_at - timezone.now()) < timedelta(minutes=1)


def test_a_second_invitation_ends_the_first(cast):
    _first, old = invitations.invite(cast.event, email="n@mail.example", roles=["lead"], by=cast.organiser)
    _second, new = invitations.invite(cast.event, email="N@mail.example", roles=["lead"], by=cast.organiser)
    assert invitations.open_invitation(invitations.hash_of(old)) is None
    assert invitations.open_invitation(invitations.hash_of(new)).email == "N@mail.example"


def test_a_withdrawn_invitation_no_longer_works(cast, sign_in):
    invitation, token = invitations.invite(
        cast.event, email="n@mail.example", roles=["lead"], by=cast.organiser
    )
    address = reverse("events:withdraw_invitation", args=[cast.event.slug, invitation.pk])
    sign_in(cast.organiser).post(address)
    assert invitations.open_invitation(invitations.hash_of(token)) is None
    assert [record.verb for record in Record.objects.about(invitation)] == [
        "invitation.sent",
        "invitation.withdrawn",
    ]


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"email": ""}, {"email": ["This field is required."]}),
        ({"email": "nadia"}, {"email": ["Enter a valid email address."]}),
        ({"roles": []}, {"roles": ["Choose at least one role."]}),
        (
            {"roles": ["king"]},
            {"roles": ["Select a valid choice. king is not one of the available choices."]},
        ),
        (
            {"roles": ["auditor", "lead"]},
            {"roles": ["An auditor holds no other role. Choose one or the other."]},
        ),
        (
            {"email": "Lead@mail.example"},
            {"email": ["This person is a member already. Change their roles instead."]},
        ),
        (
            {"email": "organiser@mail.example"},
            {"email": ["This person is a member already. Change their roles instead."]},
        ),
    ],
)
def test_refused_invitation_sends_nothing(cast, sign_in, typed, errors):
    answer = invite(sign_in(cast.organiser), cast.event, **typed)
    assert answer.context["form"].errors == errors
    assert (Invitation.objects.count(), mail.outbox) == (0, [])


def test_nobody_invites_themselves_to_see_cases(cast, sign_in):
    own = cast.site_administrator.email
    answer = invite(sign_in(cast.site_administrator), cast.event, email=own.upper(), roles=["lead"])
    assert answer.context["form"].errors == {
        "email": ["Nobody gives themselves such a role. Ask another organiser."]
    }
    invite(sign_in(cast.site_administrator), cast.event, email=own, roles=["organiser"])
    assert list(Invitation.objects.values_list("email", "roles")) == [(own, ["organiser"])]


def test_a_mail_server_that_fails_does_not_lose_the_invitation(cast, sign_in, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    page = invite(sign_in(cast.organiser), cast.event)
    assert (page.context["sent"], Invitation.objects.count()) == (False, 1)
    assert "could not be sent. Give them the link below yourself." in page.content.decode()


def test_an_outside_contact_is_invited_and_holds_no_role(cast, sign_in):
    address = reverse("events:outside_contact", args=[cast.event.slug])
    sign_in(cast.organiser).post(address, {"email": "far@mail.example"})
    assert list(Invitation.objects.values_list("email", "roles", "for_outside_contact")) == [
        ("far@mail.example", [], True)
    ]


def test_a_member_is_not_asked_to_be_the_outside_contact(cast, sign_in):
    address = reverse("events:outside_contact", args=[cast.event.slug])
    answer = sign_in(cast.organiser).post(address, {"email": cast.lead.email})
    assert answer.context["form"].errors == {
        "email": ["This person is a member of the event. Ask somebody outside it."]
    }
    assert not Invitation.objects.exists()


def test_the_outside_contact_is_removed(cast, sign_in):
    sign_in(cast.organiser).post(reverse("events:remove_outside_contact", args=[cast.event.slug]))
    cast.event.refresh_from_db()
    assert cast.event.outside_contact is None
    assert [record.verb for record in Record.objects.about(cast.event)] == ["event.outside_contact_removed"]


@pytest.mark.parametrize("part", ["lead", "responder", "ban_keeper", "auditor", "outside_contact"])
def test_others_invite_nobody(cast, sign_in, part):
    assert invite(sign_in(getattr(cast, part)), cast.event).status_code == 403
    assert (Invitation.objects.count(), mail.outbox) == (0, [])
