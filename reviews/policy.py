"""The one place that says who may do what with a review."""

from eventsafety.accounts.links import account_mark
from eventsafety.events.choices import CASE_ROLES, Role
from eventsafety.events.models import Event
from eventsafety.events.policy import roles_of
from incidents.models import Person
from reviews.models import Review

VERBS = {
    "list": set(CASE_ROLES),
    "start": set(CASE_ROLES),
    "see": set(CASE_ROLES),
    "write": set(CASE_ROLES),
    "mask": set(CASE_ROLES),
    "approve": set(CASE_ROLES),
    "publish": {Role.LEAD, Role.ADJUDICATOR},
    "withhold": {Role.LEAD, Role.ADJUDICATOR},
}


def may(user, verb: str, thing: Review | Event) -> bool:
    """Say whether the user may do this to the review (or, before there is one, in the event)."""
    event = thing if isinstance(thing, Event) else thing.event
    if not roles_of(user, event) & {str(role) for role in VERBS[verb]}:
        return False
    return isinstance(thing, Event) or Review.objects.visible_to(user).filter(pk=thing.pk).exists()


def is_independent(user, review: Review) -> bool:
    """Whether the user may approve second: not the author, not a responder or person of a case."""
    if review.created_by_id == user.pk:
        return False
    incidents = review.incidents.all()
    if any(
        user.pk in (incident.handler_id, incident.cover_id, incident.created_by_id) for incident in incidents
    ):
        return False
    return not Person.objects.filter(incident__in=incidents, user_mark=account_mark(user)).exists()
