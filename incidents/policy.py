"""The one place that says who may do what with a case. Deny beats every grant."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from eventsafety.accounts.links import account_mark
from eventsafety.accounts.models import User
from eventsafety.events.choices import CASE_ROLES, TEAM_ROLES, Role
from eventsafety.events.models import Event, Membership
from eventsafety.events.policy import roles_of
from eventsafety.lookups import Lookup
from eventsafety.unseen import Unseen
from incidents.models import Incident, IncidentGrant

#: verb → roles of the event that may do it to an incident they can see.
INCIDENT_VERBS = {
    "see": set(CASE_ROLES),
    "record": set(TEAM_ROLES),
    "attach": set(TEAM_ROLES),
    "download": set(CASE_ROLES),
    "triage": set(TEAM_ROLES),
    "take": set(TEAM_ROLES),
    "pause": set(TEAM_ROLES),
    "assess": {Role.LEAD, Role.ADJUDICATOR, Role.RESPONDER},
    "conclude": {Role.LEAD, Role.ADJUDICATOR, Role.RESPONDER},
    "close": {Role.LEAD, Role.ADJUDICATOR, Role.RESPONDER},
    "reopen": {Role.LEAD, Role.ADJUDICATOR, Role.RESPONDER},
    "exclude": set(TEAM_ROLES),
    "step back": set(CASE_ROLES),
    "write to reporter": {Role.LEAD, Role.ADJUDICATOR, Role.RESPONDER},
    "share": {Role.LEAD},
    "refer": set(CASE_ROLES),
    "report out": set(TEAM_ROLES),
    "hand over": set(TEAM_ROLES),
    "print": set(CASE_ROLES),
    "see looks": {Role.LEAD},
}
#: What the outside contact may do to a case they were let into: to handle it, like a responder.
OUTSIDE_VERBS = {verb for verb, allowed in INCIDENT_VERBS.items() if Role.RESPONDER in allowed}
#: verb → roles that may do it in an event, before there is a case.
EVENT_VERBS = {
    "report": set(TEAM_ROLES),
    "see board": set(CASE_ROLES),
    "hand over": {Role.ORGANISER},
}


SEEN = Lookup(
    lambda user, mark, pk: Incident.objects.open_to(user, mark).filter(pk=pk).values_list("pk"),
    *(UUID, str, UUID),
)


def can_see(user, pk: UUID) -> bool:
    """Say whether this incident exists in the user's world; see IncidentQuerySet.visible_to."""
    return user.is_authenticated and user.is_active and bool(SEEN.all(user.pk, account_mark(user), pk))


def verbs_of(roles: set[str]) -> set[str]:
    """Return what these roles of an event open on an incident that one can see."""
    return {"see"} | {verb for verb, allowed in INCIDENT_VERBS.items() if roles & set(map(str, allowed))}


def verbs_on(user, incident: Incident, roles: set[str]) -> set[str]:
    """Return what the user, who holds these roles, may do to an incident they can see."""
    outside = OUTSIDE_VERBS if _handles_from_outside(user, incident) else set()
    return verbs_of(roles) | outside


def _handles_from_outside(user, incident: Incident) -> bool:
    if incident.event.outside_contact_id != user.pk:
        return False
    return IncidentGrant.objects.of(user).from_outside().filter(content_object=incident).exists()


def may(user, verb: str, thing: Incident | Event) -> bool:
    """Say whether the user may do this. Recusal denies everything, whoever the user is.

    A person the incident was shared with may see it and nothing else; the outside contact handles what
    they were let into.
    """
    if isinstance(thing, Event):
        if verb == "open in emergency":
            return user.is_active and thing.outside_contact_id == user.pk
        if verb == "hand in":  # typed here before they left the team, or lost a role; they see nothing of it
            return user.is_active and thing.memberships.filter(user=user).exists()
        return bool(roles_of(user, thing) & {str(role) for role in EVENT_VERBS[verb]})
    if not can_see(user, thing.pk):
        return False
    return verb == "see" or verb in verbs_on(user, thing, roles_of(user, thing.event))


def require(user, verb: str, thing: Incident | Event) -> None:
    """Stop an action the user may not do, with PermissionDenied; Unseen where the case is not there for them.

    That happens to whoever is shut out while a request of theirs waits for the lock of the case.
    """
    if may(user, verb, thing):
        return
    raise Unseen if isinstance(thing, Incident) and not can_see(user, thing.pk) else PermissionDenied


def recused_ids(incident: Incident) -> set:
    """Return the ids of every user for whom this incident does not exist."""
    people = incident.people.select_related("registration")
    registered = {person.registration.member_id for person in people if person.registration}
    linked = {person.user_id for person in people}
    return (linked | registered | {recusal.user_id for recusal in incident.recusals.all()}) - {None}


def eligible_users(incident: Incident):
    """Return who may handle the case: the active team, the outside contact if let in, minus the recused."""
    team = Membership.objects.holding(*TEAM_ROLES).filter(event=incident.event)
    outside = incident.grants.in_force().from_outside().filter(user=incident.event.outside_contact_id)
    handlers = User.objects.filter(Q(pk__in=team.values("user")) | Q(pk__in=outside.values("user")))
    return handlers.filter(is_active=True).exclude(pk__in=recused_ids(incident))
