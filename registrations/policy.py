"""The one place that says who may do what with registrants, matches and ban lists."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from eventsafety.accounts.models import User
from eventsafety.events.choices import Role
from eventsafety.events.models import Membership
from eventsafety.events.policy import roles_of
from registrations.models import BanList, Decision, Loan, Match, Registration
from registrations.models.matches import MATCH_ROLES
from registrations.models.registrations import MEMBERS

#: verb → roles of the event that may, for registrations and imports.
REGISTRATION_VERBS = {
    "import": {Role.ORGANISER, Role.BAN_KEEPER},
    "list": {Role.ORGANISER, Role.BAN_KEEPER, Role.LEAD, Role.RESPONDER},
    "export": {Role.ORGANISER, Role.BAN_KEEPER, Role.LEAD},
    "see matches": {Role.BAN_KEEPER, Role.LEAD},
    "screen": {Role.BAN_KEEPER, Role.LEAD},
    "see decisions": {Role.BAN_KEEPER, Role.LEAD},
    "decide": {Role.BAN_KEEPER, Role.LEAD},
    "borrow": {Role.BAN_KEEPER},
    "edit": {Role.ORGANISER, Role.BAN_KEEPER},
    "note concern": {Role.ORGANISER, Role.BAN_KEEPER, Role.LEAD, Role.RESPONDER},
    "see concerns": {Role.BAN_KEEPER, Role.LEAD},
    "admit clear": {Role.BAN_KEEPER, Role.LEAD},
    "see door": {Role.ORGANISER, Role.BAN_KEEPER, Role.LEAD, Role.RESPONDER},
    "print door": {Role.ORGANISER, Role.BAN_KEEPER, Role.LEAD},
    "call lead": {Role.ORGANISER, Role.BAN_KEEPER, Role.LEAD, Role.RESPONDER},
}


def may(user, verb: str, thing) -> bool:
    """Say whether the user may do this; thing: Event, Registration, Match, Decision or BanList.

    Nobody judges, proposes or confirms about themselves, also not about a registration that may be theirs
    (`Registration.objects.about`), and nobody confirms their own proposal.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    if isinstance(thing, BanList) and verb == "borrow":
        return BanList.objects.borrowable_by(user).filter(pk=thing.pk).exists()
    if isinstance(thing, BanList) and verb == "accept":
        return BanList.objects.to_accept_by(user, shut_out=True).filter(pk=thing.pk).exists()
    if isinstance(thing, BanList):
        return thing.keepers.filter(pk=user.pk).exists()
    if isinstance(thing, Match):
        return Match.objects.visible_to(user).filter(pk=thing.pk).exists()
    if isinstance(thing, Decision):
        if verb == "confirm" and thing.proposed_by_id == user.pk:
            return False
        return may(user, "decide", thing.registration)
    if isinstance(thing, Registration):
        if verb == "edit" and thing.source == MEMBERS:
            return False
        if verb == "see decisions" and thing.member_id == user.pk:
            return False
        if verb == "decide" and Registration.objects.about(user).filter(pk=thing.pk).exists():
            return False
        thing = thing.event
    allowed = {str(role) for role in REGISTRATION_VERBS[verb]}
    return bool(roles_of(user, thing) & allowed)


def people_who_did_not_decide(decision: Decision) -> set:
    """Return the ids of those who may decide about the registrant, without the two who decided."""
    registration = decision.registration
    holding = Membership.objects.holding(*MATCH_ROLES).filter(event=registration.event_id)
    others = holding.exclude(user__in=[decision.proposed_by_id, decision.confirmed_by_id])
    return {one.user_id for one in others.select_related("user") if may(one.user, "decide", registration)}


def may_be_named(loan: Loan) -> QuerySet[User]:
    """Return whom a loan can name: who keeps bans or leads at its event, without the list's own keepers."""
    holding = Membership.objects.holding(*MATCH_ROLES).filter(event=loan.event_id)
    people = User.objects.filter(pk__in=holding.values("user"))
    return people.exclude(pk__in=loan.ban_list.keepers.values("pk")).order_by("name", "username")


def yet_to_accept(loan: Loan) -> list[User]:
    """Return whom a loan names who see nothing yet, since they have not accepted the newest agreement."""
    named = [reader.user for reader in loan.readers.select_related("user")]
    return [one for one in named if not BanList.objects.open_to(one).filter(pk=loan.ban_list_id).exists()]


def may_create_ban_list(user) -> bool:
    """Say whether the user keeps bans in any event; only they may start a list."""
    return user.is_authenticated and Membership.objects.holding(Role.BAN_KEEPER).filter(user=user).exists()


def require(user, verb: str, thing) -> None:
    """Stop an action the user may not do, with PermissionDenied."""
    if not may(user, verb, thing):
        raise PermissionDenied
