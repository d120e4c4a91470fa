"""Who may be called for an incident at this moment."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from eventsafety.accounts.links import account_mark
from eventsafety.accounts.models import User
from eventsafety.events.choices import TEAM_ROLES, Role
from eventsafety.events.models import Membership
from incidents.models import Incident, Person, Recusal

TEAM = {str(role) for role in TEAM_ROLES}


@dataclass(frozen=True)
class Callable:
    """Everybody who may be called, read once for one step: user id → user, without anybody recused."""

    team: dict[UUID, User]
    organisers: dict[UUID, User]
    outside_contact: User | None
    recused_ids: set[UUID]

    @property
    def ids(self) -> set[UUID]:
        """The ids of all of them."""
        outside = {self.outside_contact.pk} if self.outside_contact else set()
        return set(self.team) | set(self.organisers) | outside

    @property
    def is_thin(self) -> bool:
        """Whether fewer than two of the team may handle the case."""
        return len(self.team) < 2


def who_may_be_called(incident: Incident) -> Callable:
    """Return the team, the organisers and the outside contact of the event, minus everyone recused."""
    return of_many([incident])[incident.pk]


def of_many(incidents: Collection[Incident], *, also: Iterable[UUID] = ()) -> dict[UUID, Callable]:
    """Return incident id → who may be called for it, in four queries for all of them.

    also: ids of further users of whom `recused_ids` shall say whether they are.
    """
    members = _members({incident.event_id for incident in incidents})
    contacts = {incident.event.outside_contact for incident in incidents} - {None}
    users = {member.user_id for rows in members.values() for member in rows}
    marks = {account_mark(user): user for user in users | {contact.pk for contact in contacts} | set(also)}
    recused = defaultdict(set)
    for case, mark in shut_out({incident.pk for incident in incidents}, set(marks)):
        recused[case].add(marks[mark])
    return {
        incident.pk: _callable(incident, members[incident.event_id], recused[incident.pk])
        for incident in incidents
    }


def shut_out(cases: set[UUID], marks: set[str]) -> set[tuple[UUID, str]]:
    """Return who of these accounts, by their marks, is recused from which of the cases."""
    people_of = Person.objects.filter(incident__in=cases).order_by()
    linked = people_of.filter(user_mark__in=marks).values_list("incident", "user_mark")
    registered = people_of.filter(registration__member_mark__in=marks)
    recused = Recusal.objects.filter(incident__in=cases, user_mark__in=marks)
    return {
        *linked,
        *registered.values_list("incident", "registration__member_mark"),
        *recused.values_list("incident", "user_mark"),
    }


def _callable(incident: Incident, members: list[Membership], recused: set[UUID]) -> Callable:
    left = [member for member in members if member.user_id not in recused]
    contact = incident.event.outside_contact
    reachable = contact is not None and contact.is_active and contact.pk not in recused
    return Callable(
        team={member.user_id: member.user for member in left if set(member.roles) & TEAM},
        organisers={member.user_id: member.user for member in left if Role.ORGANISER in member.roles},
        outside_contact=contact if reachable else None,
        recused_ids=recused,
    )


def _members(events: set[UUID]) -> dict[UUID, list[Membership]]:
    found = defaultdict(list)
    rows = Membership.objects.holding(*TEAM_ROLES, Role.ORGANISER).filter(event__in=events)
    for member in rows.select_related("user"):
        found[member.event_id].append(member)
    return found
