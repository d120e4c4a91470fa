"""Verbs of shifts, for whoever plans them."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events import policy
from teams.actions.pairs import check_hours, check_member, lock, other_half, void_requests
from teams.models import Shift, TeamMember


@transaction.atomic
def add_shift(
    member: TeamMember,
    *,
    starts_at: datetime,
    ends_at: datetime,
    partner: TeamMember | None = None,
    by: User,
) -> Shift:
    """Put a responder or lead on shift; with a partner, give the partner the same hours.

    A partner who is on shift alone at exactly these hours is joined instead. Refuses hours that overlap
    another shift of either, and whoever may not take cases.
    """
    policy.require(by, "edit team", member.event)
    lock(member, partner)
    check_hours(starts_at, ends_at)
    shift = Shift(event=member.event, member=member, starts_at=starts_at, ends_at=ends_at)
    check_member(shift)
    shift.save()
    _pair(shift, partner)
    audit.record("shift.added", shift, by=by)
    return shift


@transaction.atomic
def edit_shift(
    shift: Shift, *, starts_at: datetime, ends_at: datetime, partner: TeamMember | None, by: User
) -> Shift:
    """Change the hours or the partner of a shift; the pair's other half keeps the same hours.

    A partner who is replaced stays on shift, alone. Refuses what add_shift refuses.
    """
    policy.require(by, "edit team", shift.event)
    lock(shift.member, shift.partner, partner)
    shift = Shift.objects.select_for_update(of=("self",)).get(pk=shift.pk)
    check_hours(starts_at, ends_at)
    half = other_half(shift)
    moved = [shift]
    void_requests(shift, half, by=by)
    if half and partner == shift.partner:
        moved.append(half)
    elif half:
        half.partner = None
        half.save(update_fields=["partner"])
    for each in moved:
        each.starts_at, each.ends_at = starts_at, ends_at
        check_member(each)
        each.save(update_fields=["starts_at", "ends_at"])
    if len(moved) == 1:
        _pair(shift, partner)
    audit.record("shift.edited", shift, by=by)
    return shift


@transaction.atomic
def remove_shift(shift: Shift, *, with_partner: bool = False, by: User) -> None:
    """Remove a shift, and the partner's too if asked; else the partner stays on shift alone."""
    policy.require(by, "edit team", shift.event)
    lock(shift.member, shift.partner)
    shift = Shift.objects.select_for_update(of=("self",)).get(pk=shift.pk)
    half = other_half(shift)
    void_requests(shift, half if with_partner else None, by=by)
    if half and with_partner:
        audit.record("shift.removed", half, by=by)
        half.delete()
    elif half:
        half.partner = None
        half.save(update_fields=["partner"])
    audit.record("shift.removed", shift, by=by)
    shift.delete()


def _pair(shift: Shift, partner: TeamMember | None) -> None:
    if partner == shift.member:
        raise ValidationError({"partner": _("A pair is two people. Choose somebody else.")})
    shift.partner = partner
    shift.save(update_fields=["partner"])
    if partner is None:
        return
    hours = {"starts_at": shift.starts_at, "ends_at": shift.ends_at}
    half = Shift.objects.filter(member=partner, partner=None, **hours).first()
    half = half or Shift(event=shift.event, member=partner, **hours)
    check_member(half, field="partner")
    half.partner = shift.member
    half.save()
