"""Who is on duty, and whom a step of a ladder calls."""

from datetime import datetime
from uuid import UUID

from eventsafety.accounts.models import User
from eventsafety.events.choices import TEAM_ROLES, Role
from eventsafety.events.models import Event, Membership
from teams.models import ChainLevel, ChainSeat, Shift, Target


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


def resolve(
    event: Event,
    step: dict,
    *,
    moment: datetime,
    allowed_ids: set[UUID],
    called_ids: set[UUID],
) -> list[User]:
    """Return the users a step calls now; never somebody outside allowed_ids, and nobody twice.

    step: one of teams.ladders.snapshot; moment: aware, from the database's clock; allowed_ids: every user
    who may be called (team, organisers and outside contact, minus the recused); called_ids: users called
    so far in this round. Empty when there is nobody: the ladder then goes on.
    """
    target = step["target"]
    if target in (Target.PAIR, Target.OTHER_PAIR):
        taken = called_ids if target == Target.OTHER_PAIR else set()
        return _pair(pairs_on_shift(event, moment), allowed_ids - taken)
    if target == Target.CHAIN_LEVEL:
        return _seats(event, step["chain_level"], allowed_ids)
    if target == Target.EVERYONE:
        return _holding(event, allowed_ids, *TEAM_ROLES)
    if target == Target.ORGANISERS:
        return _holding(event, allowed_ids, Role.ORGANISER)
    if target == Target.VENUE_SECURITY:
        return []  # numbers of the event's list, not accounts
    contact = event.outside_contact
    return [contact] if contact and contact.pk in allowed_ids else []


def _pair(pairs: list[tuple[User, ...]], free_ids: set[UUID]) -> list[User]:
    for pair in pairs:
        if len(pair) == 2 and {user.pk for user in pair} <= free_ids:
            return list(pair)
    # Halves of broken pairs and those alone make the next best pair.
    return [user for pair in pairs for user in pair if user.pk in free_ids][:2]


def _seats(event: Event, position: int, allowed_ids: set[UUID]) -> list[User]:
    # An event that has drawn no chain has one level: its leads.
    if position == 1 and not ChainLevel.objects.filter(event=event).exists():
        return _holding(event, allowed_ids, Role.LEAD)
    called = {}
    seats = ChainSeat.objects.filter(level__event=event, level__position=position).select_related(
        "member__membership__user", "deputy__membership__user"
    )
    for seat in seats:
        for member in filter(None, (seat.member, seat.deputy)):
            if member.membership.ended_at is None and member.user.is_active and member.user.pk in allowed_ids:
                called[member.user.pk] = member.user
                break
    return list(called.values())


def _holding(event: Event, allowed_ids: set[UUID], *roles: Role) -> list[User]:
    memberships = Membership.objects.holding(*roles).filter(event=event, user__in=allowed_ids)
    return [membership.user for membership in memberships.select_related("user")]
