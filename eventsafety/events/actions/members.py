"""Who is what in an event."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.choices import CASE_ROLES, TEAM_ROLES, Role
from eventsafety.events.models import Event, Membership
from eventsafety.events.policy import require

#: Roles nobody gives to themselves: they open cases or bans.
TRUSTED_ROLES = {str(role) for role in [*CASE_ROLES, Role.BAN_KEEPER]}


@transaction.atomic
def change_roles(membership: Membership, *, roles: list[str], by: User) -> Membership:
    """Replace the roles of a member.

    Raises ValidationError for no role, for an auditor with other roles, for giving oneself a role that
    opens cases or bans, for an outside contact who would join the team, and for leaving no organiser.
    """
    event = Event.objects.select_for_update().get(pk=membership.event_id)
    require(by, "manage members", event)
    membership = _active(membership)
    check_roles(event, roles, user=membership.user)
    if membership.user == by and (set(roles) - set(membership.roles)) & TRUSTED_ROLES:
        raise ValidationError(_("Nobody gives themselves such a role. Ask another organiser."))
    if Role.ORGANISER not in roles:
        _keep_an_organiser(event, leaving=membership)
    membership.roles = in_order(roles)
    membership.save(update_fields=["roles"])
    audit.record("membership.roles_changed", membership, by=by)
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, by: User) -> Membership:
    """End a membership at once; the person sees nothing of the event from the next page on.

    Raises ValidationError for the last organiser.
    """
    event = Event.objects.select_for_update().get(pk=membership.event_id)
    require(by, "manage members", event)
    membership = _active(membership)
    _keep_an_organiser(event, leaving=membership)
    membership.ended_at = timezone.now()
    membership.save(update_fields=["ended_at"])
    audit.record("membership.ended", membership, by=by)
    return membership


@transaction.atomic
def name_in_public(membership: Membership, *, named: bool, by: User) -> Membership:
    """Say whether one may be named on public pages; everybody says it for themselves.

    Whoever is not named can be shut out of a report all the same, with all others who are not.
    """
    membership = _active(membership)
    if membership.user != by:
        raise PermissionDenied
    membership.named_in_public = named
    membership.save(update_fields=["named_in_public"])
    audit.record("membership.naming_chosen", membership, by=by)
    return membership


def check_roles(event: Event, roles: list[str], *, user: User | None) -> None:
    """Refuse with ValidationError what no member may hold; user: None while it is not known who."""
    if not roles:
        raise ValidationError({"roles": _("Choose at least one role.")})
    if Role.AUDITOR in roles and len(set(roles)) > 1:
        raise ValidationError({"roles": _("An auditor holds no other role. Choose one or the other.")})
    if user and user.pk == event.outside_contact_id and set(roles) & {str(role) for role in TEAM_ROLES}:
        raise ValidationError(
            {"roles": _("The outside contact cannot be on the team. Name another outside contact first.")}
        )


def in_order(roles: list[str]) -> list[str]:
    """Return the roles once each, in the order in which pages list them."""
    return [str(role) for role in Role if role in roles]


def _active(membership: Membership) -> Membership:
    found = Membership.objects.active().select_related("user").filter(pk=membership.pk).first()
    if found is None:
        raise ValidationError(_("This membership has ended. Invite the person again."))
    return found


def _keep_an_organiser(event: Event, *, leaving: Membership) -> None:
    organisers = Membership.objects.holding(Role.ORGANISER).filter(event=event)
    if organisers.filter(pk=leaving.pk).exists() and not organisers.exclude(pk=leaving.pk).exists():
        raise ValidationError(_("Nobody would be organiser. Make somebody else an organiser first."))
