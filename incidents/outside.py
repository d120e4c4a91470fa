"""The outside contact: called and let into a case when fewer than two of the team may handle it.

They are let in while that is so, and for as long as they have the case in hand.
"""

from collections import Counter
from uuid import UUID

from django.db import transaction

from eventsafety import audit
from eventsafety.accounts.links import account_mark
from eventsafety.events.choices import TEAM_ROLES
from eventsafety.events.models import Event, Membership
from incidents import grants
from incidents.choices import EscalationState, GrantKind, State
from incidents.engine import people, steps
from incidents.models import Escalation, Incident, IncidentGrant

#: States in which somebody must have the case or be found for it.
WANTED = [State.NEW, State.TRIAGED, State.IN_HAND]
#: A pair.
ENOUGH = 2


def reach(incident: Incident) -> bool:
    """Call the outside contact and let them in, if the team has become too small; the case is locked.

    A ladder that has not begun does so itself with its first step. Returns whether they were let in.
    """
    escalation = Escalation.objects.filter(incident=incident).select_for_update(no_key=True).first()
    if escalation is None or escalation.state == EscalationState.CLOSED or incident.state not in WANTED:
        return False
    may = people.who_may_be_called(incident)
    if escalation.step == 0 or not may.is_thin or not may.outside_contact:
        return False
    steps.call(escalation, steps.last_step(escalation), [may.outside_contact])
    return grants.let_in_outside_contact(incident, may.outside_contact)


def watch() -> int:
    """Reach the outside contact for every case whose team has become too small since, and let out again
    those who are not needed any more; return how many of both. Runs with every sweep."""
    events = Event.objects.filter(outside_contact__isnull=False, incidents__state__in=WANTED).distinct()
    changes = sum(_reach_for(event) for event in events)
    return changes + sum(_let_out(grant) for grant in _standing_grants())


def _reach_for(event: Event) -> int:
    open_to = IncidentGrant.objects.of(event.outside_contact).filter(kind=GrantKind.CALLED)
    begun = Incident.objects.filter(event=event, state__in=WANTED, escalation__step__gt=0)
    begun = begun.exclude(escalation__state=EscalationState.CLOSED)
    waiting = set(begun.exclude(pk__in=open_to.values("content_object")).values_list("pk", flat=True))
    return sum(_reach_locked(pk) for pk in waiting & _thin(event, waiting)) if waiting else 0


@transaction.atomic
def _reach_locked(pk: UUID) -> bool:
    rows = Incident.objects.select_for_update(of=("self",), no_key=True)
    return reach(rows.select_related("event__outside_contact", "room").get(pk=pk))


def _thin(event: Event, cases: set[UUID]) -> set[UUID]:
    """Return those of the cases that fewer than two of the team may handle and the contact may."""
    team = Membership.objects.holding(*TEAM_ROLES).filter(event=event).values_list("user", flat=True)
    contact = account_mark(event.outside_contact_id)
    marks = {account_mark(user) for user in team}
    found = people.shut_out(cases, {*marks, contact})
    shut = {case for case, mark in found if mark == contact}
    counted = Counter(case for case, mark in found if mark != contact)
    return {case for case in cases - shut if len(marks) - counted[case] < ENOUGH}


def _standing_grants():
    standing = IncidentGrant.objects.in_force().filter(kind=GrantKind.CALLED)
    return standing.select_related("user", "content_object__event__outside_contact")


def _let_out(grant: IncidentGrant) -> bool:
    incident = grant.content_object
    is_contact = grant.user_id == incident.event.outside_contact_id
    has_it = grant.user_id in (incident.handler_id, incident.cover_id) and incident.state != State.CLOSED
    if is_contact and (has_it or incident.pk in _thin(incident.event, {incident.pk})):
        return False
    with transaction.atomic():
        incident = Incident.objects.select_for_update(of=("self",), no_key=True).get(pk=incident.pk)
        grants.end(grant)
        if has_it and not is_contact:
            _release(incident, grant.user)
        audit.record("incident.outside_contact_let_out", incident, by=None)
    return True


def _release(incident: Incident, user) -> None:
    from incidents.actions.people import release  # noqa: PLC0415  (leaving a case may call the outside contact)

    release(incident, user)
