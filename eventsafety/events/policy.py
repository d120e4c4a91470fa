"""Who may do what with an event itself. Cases, bans and reviews have policies of their own."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery

from eventsafety.events.choices import CASE_ROLES, TEAM_ROLES, Role
from eventsafety.events.models import Event, Membership
from eventsafety.lookups import Lookup


def _memberships(user_id, event):
    """Return the membership that counts, if there is one; event: an id or an expression."""
    return Membership.objects.active().filter(user=user_id, event=event).order_by()


ROLES = Lookup(lambda user, event: _memberships(user, event).values_list("roles"), UUID, UUID)
#: An event by its short name, among those an active account belongs to, with `held`: the roles held there.
THEIRS = Lookup(
    lambda user, slug: (
        Event.objects.of_person(user)
        .filter(slug=slug)
        .annotate(held=Subquery(_memberships(user, OuterRef("pk")).values("roles")))
    ),
    *(UUID, str),
)


def roles_of(user, event: Event) -> set[str]:
    """Return the roles the user holds in the event; empty for all others, site administrators too."""
    if not user.is_active:
        return set()
    held = ROLES.one(user.pk, event.pk)
    return set(held[0]) if held else set()


#: Who sees cases, bans or the record must not be opened by a guessed password.
SECOND_FACTOR_ROLES = [*CASE_ROLES, Role.BAN_KEEPER, Role.AUDITOR]


def needs_second_factor(user) -> bool:
    """Say whether the user holds, in any event, a role that asks for a second factor."""
    return Membership.objects.holding(*SECOND_FACTOR_ROLES).filter(user=user).exists()


#: verb → roles that may; "site" is the site administrator, "outside" the event's outside contact
VERBS: dict[str, set] = {
    "create": {"site"},
    "edit": {"site", Role.ORGANISER},
    "invite": {"site", Role.ORGANISER},
    "manage members": {"site", Role.ORGANISER},
    "edit places": {"site", Role.ORGANISER, Role.LEAD},
    "mark rooms": {*TEAM_ROLES, Role.ORGANISER},
    "edit policies": {Role.ORGANISER, Role.LEAD},
    "see readiness": {"site", Role.ORGANISER, Role.LEAD, Role.RESPONDER, Role.BAN_KEEPER},
    "see members": {"site", *set(Role) - {Role.AUDITOR}},
    "edit team": {Role.ORGANISER, Role.LEAD},
    "see team": set(Role) - {Role.AUDITOR},
    "page the team": {*TEAM_ROLES, Role.ORGANISER},
    "name emergency witness": {"site", Role.ORGANISER},
    "see keeping": {*set(Role) - {Role.BAN_KEEPER}, "outside"},
    "change keeping": {Role.ORGANISER, Role.LEAD},
    "hold": {Role.LEAD, Role.ADJUDICATOR},
    "ask for shredding": {Role.LEAD, Role.ADJUDICATOR, Role.ORGANISER},
    "stop shredding": {*TEAM_ROLES, Role.ADJUDICATOR, "outside"},
}


def may(user, verb: str, event: Event | None = None) -> bool:
    """Say whether the user may do this to the event (None: to events at large)."""
    holds = set() if event is None else {str(role) for role in roles_of(user, event)}
    if user.is_active and user.is_site_administrator:
        holds.add("site")
    if event is not None and user.is_active and event.outside_contact_id == user.pk:
        holds.add("outside")
    return bool(holds & {str(role) for role in VERBS[verb]})


def require(user, verb: str, event: Event | None = None) -> None:
    """Stop an action the user may not do, with PermissionDenied."""
    if not may(user, verb, event):
        raise PermissionDenied
