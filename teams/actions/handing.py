"""Giving hours of a shift to somebody else: the shift is cut, so that who is on duty stays one question."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events import policy
from teams import telling
from teams.actions.pairs import LONGEST_HOURS, check_member, lock, other_half, void_requests
from teams.models import Shift, TeamMember


@transaction.atomic
def take_over(shift: Shift, *, member: TeamMember, starts_at: datetime, ends_at: datetime, by: User) -> Shift:
    """Let somebody else take a shift or part of it; the rest stays as it is, and so does the pair.

    Returns the part that was taken. Refuses hours outside the shift, and whoever may not take them. Both and
    the partner are told.
    """
    policy.require(by, "edit team", shift.event)
    lock(shift.member, shift.partner, member)
    shift = Shift.objects.select_for_update(of=("self",)).get(pk=shift.pk)
    had = shift.member
    part = hand(shift, to=member, starts_at=starts_at, ends_at=ends_at, by=by)
    audit.record("shift.taken_over", part, by=by)
    telling.of_shift(part.event, [had, member, part.partner], by=by)
    return part


@transaction.atomic
def give_back(shift: Shift, *, by: User) -> Shift:
    """Give hours back to whom they were taken over from, and make one shift again of what was cut."""
    policy.require(by, "edit team", shift.event)
    lock(shift.member, shift.partner, shift.stands_in_for)
    shift = Shift.objects.select_for_update(of=("self",)).get(pk=shift.pk)
    if shift.stands_in_for is None:
        raise ValidationError(_("Nobody is stood in for on this shift: there is nothing to give back."))
    had = shift.member
    hand(shift, to=shift.stands_in_for, starts_at=shift.starts_at, ends_at=shift.ends_at, by=by)
    _make_one_again(shift, by)
    audit.record("shift.given_back", shift, by=by)
    telling.of_shift(shift.event, [had, shift.member, shift.partner], by=by)
    return shift


def hand(shift: Shift, *, to: TeamMember, starts_at: datetime, ends_at: datetime, by: User) -> Shift:
    """Cut the shift and its other half to these hours and put somebody else on it; the caller holds locks."""
    if to == shift.member:
        raise ValidationError({"member": _("%(name)s has this shift already.") % {"name": to}})
    if not shift.starts_at <= starts_at < ends_at <= shift.ends_at:
        raise ValidationError({"starts_at": _("Choose hours within the shift, the end after the start.")})
    half = other_half(shift)
    void_requests(shift, half, by=by)
    for each in filter(None, (shift, half)):
        _cut(each, starts_at, ends_at)
    first = shift.stands_in_for or shift.member
    shift.member, shift.stands_in_for = to, first if first != to else None
    check_member(shift)
    shift.save()
    if half:
        half.partner = to
        half.save()
    return shift


def _cut(shift: Shift, starts_at: datetime, ends_at: datetime) -> None:
    """Shorten a shift to these hours and leave what is before and after as shifts of their own."""
    kept = ["event_id", "member_id", "partner_id", "stands_in_for_id"]
    same = {name: getattr(shift, name) for name in kept}
    if shift.starts_at < starts_at:
        Shift.objects.create(starts_at=shift.starts_at, ends_at=starts_at, **same)
    if ends_at < shift.ends_at:
        Shift.objects.create(starts_at=ends_at, ends_at=shift.ends_at, **same)
    shift.starts_at, shift.ends_at = starts_at, ends_at
    shift.save(update_fields=["starts_at", "ends_at"])


def _make_one_again(shift: Shift, by: User) -> None:
    pieces = [(shift, other_half(shift))]
    for neighbour in _neighbours(shift):
        pieces.append((neighbour, other_half(neighbour)))
    starts_at, ends_at = (
        min(each.starts_at for each, _half in pieces),
        max(each.ends_at for each, _half in pieces),
    )
    # Halves that differ are not one pair throughout, and a whole day is too long a shift.
    halves = {half and (half.member_id, half.stands_in_for_id) for _each, half in pieces}
    if len(halves) > 1 or ends_at - starts_at > timedelta(hours=LONGEST_HOURS):
        return
    for merged, half in pieces[1:]:
        void_requests(merged, half, by=by)
        for gone in filter(None, (merged, half)):
            gone.delete()
    for each in filter(None, pieces[0]):
        each.starts_at, each.ends_at = starts_at, ends_at
        each.save(update_fields=["starts_at", "ends_at"])


def _neighbours(shift: Shift):
    same = Shift.objects.filter(
        event=shift.event_id,
        member=shift.member_id,
        partner=shift.partner_id,
        stands_in_for=shift.stands_in_for_id,
    )
    return same.filter(ends_at=shift.starts_at) | same.filter(starts_at=shift.ends_at)
