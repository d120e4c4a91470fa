"""Verbs of shifts. A pair is two shifts of the same hours, each naming the other's member as partner."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events import policy
from eventsafety.events.choices import TEAM_ROLES
from eventsafety.events.models import Membership
from teams.cover import moment_words
from teams.models import Shift, TeamMember

# A shift this long is a typing mistake in the date.
LONGEST_HOURS = 24


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
    _lock(member, partner)
    _check_hours(starts_at, ends_at)
    shift = Shift(event=member.event, member=member, starts_at=starts_at, ends_at=ends_at)
    _check_member(shift)
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
    _lock(shift.member, shift.partner, partner)
    shift = Shift.objects.select_for_update(of=("self",)).get(pk=shift.pk)
    _check_hours(starts_at, ends_at)
    other_half = _other_half(shift)
    moved = [shift]
    if other_half and partner == shift.partner:
        moved.append(other_half)
    elif other_half:
        other_half.partner = None
        other_half.save(update_fields=["partner"])
    for half in moved:
        half.starts_at, half.ends_at = starts_at, ends_at
        _check_member(half)
        half.save(update_fields=["starts_at", "ends_at"])
    if len(moved) == 1:
        _pair(shift, partner)
    audit.record("shift.edited", shift, by=by)
    return shift


@transaction.atomic
def remove_shift(shift: Shift, *, with_partner: bool = False, by: User) -> None:
    """Remove a shift, and the partner's too if asked; else the partner stays on shift alone."""
    policy.require(by, "edit team", shift.event)
    _lock(shift.member, shift.partner)
    shift = Shift.objects.select_for_update(of=("self",)).get(pk=shift.pk)
    other_half = _other_half(shift)
    if other_half and with_partner:
        audit.record("shift.removed", other_half, by=by)
        other_half.delete()
    elif other_half:
        other_half.partner = None
        other_half.save(update_fields=["partner"])
    audit.record("shift.removed", shift, by=by)
    shift.delete()


def _lock(*members: TeamMember | None) -> None:
    # In one order, so that two people planning the same pair do not wait for each other for ever.
    pks = {member.pk for member in members if member}
    list(TeamMember.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk"))


def _other_half(shift: Shift) -> Shift | None:
    if shift.partner_id is None:
        return None
    same_hours = {"starts_at": shift.starts_at, "ends_at": shift.ends_at}
    return Shift.objects.filter(member=shift.partner_id, partner=shift.member_id, **same_hours).first()


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
    _check_member(half, field="partner")
    half.partner = shift.member
    half.save()


def _check_hours(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise ValidationError({"ends_at": _("A shift ends after it starts. Correct the end.")})
    if (ends_at - starts_at).total_seconds() > LONGEST_HOURS * 3600:
        raise ValidationError(
            {"ends_at": _("A shift is at most %(n)s hours. Split this one.") % {"n": LONGEST_HOURS}}
        )


def _check_member(shift: Shift, *, field: str = "member") -> None:
    member = shift.member
    if member.event_id != shift.event_id or not _may_take_cases(member):
        raise ValidationError(
            {field: _("Only responders and leads of this event go on shift. Choose another member.")}
        )
    overlapping = Shift.objects.filter(
        member=member, starts_at__lt=shift.ends_at, ends_at__gt=shift.starts_at
    ).exclude(pk=shift.pk)
    other = overlapping.first()
    if other is not None:
        raise ValidationError({field: _overlap(other)})


def _may_take_cases(member: TeamMember) -> bool:
    return Membership.objects.holding(*TEAM_ROLES).filter(pk=member.membership_id).exists()


def _overlap(shift: Shift) -> str:
    return _(
        "%(name)s is already on shift from %(start)s to %(end)s. Change that shift or choose other hours."
    ) % {
        "name": shift.member,
        "start": moment_words(shift.starts_at, shift.event),
        "end": moment_words(shift.ends_at, shift.event),
    }
