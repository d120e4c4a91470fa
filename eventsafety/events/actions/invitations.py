"""Inviting people, and joining by the link they got."""

import hashlib
import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.actions import create_account
from eventsafety.accounts.models import User
from eventsafety.events.actions.events import become_outside_contact
from eventsafety.events.actions.members import TRUSTED_ROLES, check_roles, in_order
from eventsafety.events.models import Event, Invitation, Membership
from eventsafety.events.policy import require

VALID_FOR = timedelta(days=14)


def hash_of(token: str) -> str:
    """Return what is kept of a link: enough to know it again, not enough to use it."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(event: Event, *, email: str, roles: list[str], by: User) -> tuple[Invitation, str]:
    """Invite somebody to roles; an earlier open invitation of the address ends.

    Returns the invitation and the token of its link, which is kept nowhere. Raises ValidationError for
    a member, for roles nobody may hold, and for inviting oneself to a role that opens cases or bans.
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    require(by, "invite", event)
    check_roles(event, roles, user=None)
    if Membership.objects.active().filter(event=event, user__email__iexact=email).exists():
        raise ValidationError({"email": _("This person is a member already. Change their roles instead.")})
    if by.email.lower() == email.lower() and set(roles) & TRUSTED_ROLES:
        raise ValidationError({"email": _("Nobody gives themselves such a role. Ask another organiser.")})
    return _open(event, email=email, roles=in_order(roles), by=by)


@transaction.atomic
def invite_outside_contact(event: Event, *, email: str, by: User) -> tuple[Invitation, str]:
    """Ask somebody to be the outside contact; they become it when they accept.

    Returns the invitation and the token of its link. Raises ValidationError for a member of the event.
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    require(by, "invite", event)
    if Membership.objects.active().filter(event=event, user__email__iexact=email).exists():
        raise ValidationError({"email": _("This person is a member of the event. Ask somebody outside it.")})
    return _open(event, email=email, for_outside_contact=True, by=by)


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: User) -> Invitation:
    """Make the link of an invitation useless; no-op once it was accepted or ran out."""
    require(by, "invite", invitation.event)
    if Invitation.objects.open().filter(pk=invitation.pk).update(expires_at=Now()):
        audit.record("invitation.withdrawn", invitation, by=by)
    return invitation


@transaction.atomic
def join(token_hash: str, *, by: User) -> Event:
    """Accept an invitation with an account that has the invited address; token_hash: `hash_of` its link.

    Raises ValidationError when the link is used, withdrawn or too old, or meant for another address.
    """
    invitation = _locked(token_hash)
    if by.email.lower() != invitation.email.lower():
        raise ValidationError(_("This invitation is for another address. Sign in with the invited one."))
    return _accept(invitation, by)


@transaction.atomic
def join_with_new_account(token_hash: str, *, username: str, name: str, password: str) -> tuple[Event, User]:
    """Accept an invitation by making an account with the invited address.

    Raises ValidationError when the link is used, withdrawn or too old, or name or address are taken.
    """
    invitation = _locked(token_hash)
    user = create_account(username=username, name=name, password=password, email=invitation.email)
    audit.record("user.created", user, by=user)
    return _accept(invitation, user), user


def open_invitation(token_hash: str) -> Invitation | None:
    """Return the invitation behind a link while it can be accepted, or None."""
    found = Invitation.objects.open().filter(token_hash=token_hash)
    return found.select_related("event", "created_by").first()


def _open(event: Event, *, email: str, by: User, **what) -> tuple[Invitation, str]:
    validate_email(email)
    Invitation.objects.open().filter(event=event, email__iexact=email).update(expires_at=Now())
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        event=event,
        email=email,
        token_hash=hash_of(token),
        expires_at=timezone.now() + VALID_FOR,
        created_by=by,
        **what,
    )
    audit.record("invitation.sent", invitation, by=by)
    return invitation, token


def _locked(token_hash: str) -> Invitation:
    found = Invitation.objects.open().filter(token_hash=token_hash).select_for_update(of=("self",))
    invitation = found.first()
    if invitation is None:
        raise ValidationError(_("This link was used, withdrawn or is too old. Ask for another."))
    return invitation


def _accept(invitation: Invitation, user: User) -> Event:
    if invitation.created_by_id == user.pk and set(invitation.roles) & TRUSTED_ROLES:
        raise ValidationError(_("Nobody gives themselves such a role. Ask another organiser."))
    event = Event.objects.select_for_update().get(pk=invitation.event_id)
    if invitation.for_outside_contact:
        become_outside_contact(event, user=user, by=user)
    else:
        _become_member(event, user, invitation.roles)
    invitation.accepted_at, invitation.accepted_by = timezone.now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    audit.record("invitation.accepted", invitation, by=user)
    return event


def _become_member(event: Event, user: User, roles: list[str]) -> None:
    check_roles(event, roles, user=user)
    if Membership.objects.filter(event=event, user=user, ended_at=None).exists():
        raise ValidationError(_("You are a member of this event already."))
    membership, _created = Membership.objects.update_or_create(
        event=event, user=user, defaults={"roles": roles, "ended_at": None}
    )
    audit.record("membership.created", membership, by=user)
