"""Who is on duty, and whom a step of a ladder calls."""

from datetime import datetime
from functools import cached_property
from uuid import UUID

from eventsafety.accounts.models import User
from eventsafety.events.choices import TEAM_ROLES, Role
from eventsafety.events.models import Contact, Event, Membership
from teams.models import ChainLevel, ChainSeat, Shift, Target, TeamMember


def pairs_on_shift(event: Event, moment: datetime) -> list[tuple[User, ...]]:
    """Return who is on shift at a moment, as tuples of two users, or of one who is alone.

    Pairs come before those alone, each in the order their shifts began. A partner counts only while
    on shift too. Members who left the team are not returned.
    """
    shifts = Shift.objects.at(moment).filter(event=event)
    on_shift = {shift.member_id: shift for shift in shifts}
    pairs, alone, placed = [], [], set()
    for member, shift in on_shift.items():
        partner = on_shift.get(shift.partner_id)
        if member in placed or (partner is not None and partner.member_id in placed):
            continue
        if partner is not None:
            pairs.append((shift.member.user, partner.member.user))
            placed |= {member, partner.member_id}
    for member, shift in on_shift.items():
        if member not in placed:
            alone.append((shift.member.user,))
    return pairs + alone


class OnDuty:
    """Whom the steps of an event's ladders call at one moment; each list is read once, when needed.

    moment: aware, from the database's clock.
    """

    def __init__(self, event: Event, moment: datetime) -> None:
        self.event, self.moment = event, moment

    @cached_property
    def pairs(self) -> list[tuple[User, ...]]:
        """The pairs on shift, see pairs_on_shift."""
        return pairs_on_shift(self.event, self.moment)

    @cached_property
    def seats(self) -> dict[int, list[list[User]]]:
        """Position of a level → its seats, each as who holds it and then the deputy, whoever still counts."""
        levels = ChainLevel.objects.filter(event=self.event).values_list("position", flat=True)
        found: dict[int, list] = {position: [] for position in levels}
        rows = ChainSeat.objects.filter(level__event=self.event).select_related(
            "level", "member__membership__user", "deputy__membership__user"
        )
        for seat in rows:
            members = [member for member in (seat.member, seat.deputy) if member is not None]
            found[seat.level.position].append([member.user for member in members if _counts(member)])
        return found

    @cached_property
    def members(self) -> list[Membership]:
        """Active memberships of the team and the organisers."""
        rows = Membership.objects.holding(*TEAM_ROLES, Role.ORGANISER).filter(event=self.event)
        return list(rows.select_related("user"))

    @cached_property
    def security(self) -> list[Contact]:
        """The numbers of venue security: no accounts, they are told and cannot answer."""
        return list(self.event.contacts.filter(kind=Contact.Kind.SECURITY))

    def whom(self, step: dict, *, allowed_ids: set[UUID], called_ids: set[UUID]) -> list[User]:
        """Return the users a step calls; never somebody outside allowed_ids, and nobody twice.

        step: one of teams.ladders.snapshot; allowed_ids: every user who may be called (team, organisers and
        outside contact, minus the recused); called_ids: users called so far in this round. Empty when there
        is nobody: the ladder then goes on.
        """
        target = step["target"]
        if target in (Target.PAIR, Target.OTHER_PAIR):
            taken = called_ids if target == Target.OTHER_PAIR else set()
            return _pair(self.pairs, allowed_ids - taken)
        if target == Target.CHAIN_LEVEL:
            return self._level(step["chain_level"], allowed_ids)
        if target == Target.EVERYONE:
            return self._holding(allowed_ids, *TEAM_ROLES)
        if target == Target.ORGANISERS:
            return self._holding(allowed_ids, Role.ORGANISER)
        if target == Target.VENUE_SECURITY:
            return []
        contact = self.event.outside_contact
        return [contact] if contact and contact.pk in allowed_ids else []

    def numbers(self, step: dict) -> list[Contact]:
        """Return the numbers of the event's list that a step calls."""
        return self.security if step["target"] == Target.VENUE_SECURITY else []

    def _level(self, position: int, allowed_ids: set[UUID]) -> list[User]:
        # An event that has drawn no chain has one level: its leads.
        if position == 1 and not self.seats:
            return self._holding(allowed_ids, Role.LEAD)
        first = [[user for user in seat if user.pk in allowed_ids] for seat in self.seats.get(position, [])]
        return list({users[0].pk: users[0] for users in first if users}.values())

    def _holding(self, allowed_ids: set[UUID], *roles: Role) -> list[User]:
        wanted = {str(role) for role in roles}
        return [row.user for row in self.members if row.user_id in allowed_ids and wanted & set(row.roles)]


def resolve(
    event: Event,
    step: dict,
    *,
    moment: datetime,
    allowed_ids: set[UUID],
    called_ids: set[UUID],
) -> list[User]:
    """Return the users one step calls at a moment, see OnDuty.whom."""
    return OnDuty(event, moment).whom(step, allowed_ids=allowed_ids, called_ids=called_ids)


def _counts(member: TeamMember) -> bool:
    return member.membership.ended_at is None and member.user.is_active


def _pair(pairs: list[tuple[User, ...]], free_ids: set[UUID]) -> list[User]:
    for pair in pairs:
        if len(pair) == 2 and {user.pk for user in pair} <= free_ids:
            return list(pair)
    # Halves of broken pairs and those alone make the next best pair.
    return [user for pair in pairs for user in pair if user.pk in free_ids][:2]
