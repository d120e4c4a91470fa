"""Who may be called for an incident at this moment."""

from dataclasses import dataclass
from uuid import UUID

from eventsafety.accounts.models import User
from eventsafety.events.choices import TEAM_ROLES, Role
from eventsafety.events.models import Event, Membership
from incidents import policy
from incidents.models import Incident


@dataclass(frozen=True)
class Callable:
    """Everybody who may be called, read once for one step: user id → user, without anybody recused."""

    team: dict[UUID, User]
    organisers: dict[UUID, User]
    outside_contact: User | None

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
    team, organisers = _members(incident.event, TEAM_ROLES), _members(incident.event, [Role.ORGANISER])
    contact = incident.event.outside_contact
    reachable = contact is not None and contact.is_active and contact.pk not in recused
    return Callable(
        team={user.pk: user for user in team if user.pk not in recused},
        organisers={user.pk: user for user in organisers if user.pk not in recused},
        outside_contact=contact if reachable else None,
    )


def _members(event: Event, roles: list[Role]) -> list[User]:
    members = Membership.objects.holding(*roles).filter(event=event).select_related("user")
    return [member.user for member in members]
