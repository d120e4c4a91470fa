"""Who may be called for an incident at this moment."""

from dataclasses import dataclass
from uuid import UUID

from eventsafety.accounts.models import User
from eventsafety.events.choices import TEAM_ROLES, Role
from eventsafety.events.models import Event, Membership
from incidents import policy
from incidents.models import Incident

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
    recused = policy.recused_ids(incident)
    members = _members(incident.event, recused)
    contact = incident.event.outside_contact
    reachable = contact is not None and contact.is_active and contact.pk not in recused
    return Callable(
        team={member.user_id: member.user for member in members if set(member.roles) & TEAM},
        organisers={member.user_id: member.user for member in members if Role.ORGANISER in member.roles},
        outside_contact=contact if reachable else None,
        recused_ids=recused,
    )


def _members(event: Event, recused: set[UUID]) -> list[Membership]:
    members = Membership.objects.holding(*TEAM_ROLES, Role.ORGANISER).filter(event=event)
    return list(members.exclude(user__in=recused).select_related("user"))
