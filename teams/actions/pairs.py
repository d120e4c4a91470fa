"""What the verbs of shifts share. A pair is two shifts of the same hours, each naming the other's member."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from eventsafety.accounts.models import User
from eventsafety.events.choices import TEAM_ROLES
from eventsafety.events.models import Membership
from eventsafety.notifications import outbox
from teams import telling
from teams.cover import moment_words
from teams.models import Shift, Swap, TeamMember

# A shift this long is a typing mistake in the date.
LONGEST_HOURS = 24


def lock(*members: TeamMember | None) -> None:
    """Lock members in one order, so that two people planning the same pair do not wait for each other."""
    pks = {member.pk for member in members if member}
    list(TeamMember.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk"))


def other_half(shift: Shift) -> Shift | None:
    """Return the partner's shift of the same hours, None where there is no partner."""
    if shift.partner_id is None:
        return None
    same_hours = {"starts_at": shift.starts_at, "ends_at": shift.ends_at}
    return Shift.objects.filter(member=shift.partner_id, partner=shift.member_id, **same_hours).first()


def check_hours(starts_at: datetime, ends_at: datetime) -> None:
    """Refuse hours that end before they start or last longer than a day."""
    if ends_at <= starts_at:
        raise ValidationError({"ends_at": _("A shift ends after it starts. Correct the end.")})
    if (ends_at - starts_at).total_seconds() > LONGEST_HOURS * 3600:
        raise ValidationError(
            {"ends_at": _("A shift is at most %(n)s hours. Split this one.") % {"n": LONGEST_HOURS}}
        )


def check_member(shift: Shift, *, field: str = "member") -> None:
    """Refuse somebody who may not take cases here, or who is on shift already; field: where it is said."""
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


def void_requests(*shifts: Shift | None, by: User) -> None:
    """Void what was asked about shifts that change: nobody accepts hours that are not there any more.

    Whoever asked learns of it, unless it was them who changed the shift.
    """
    pks = [shift.pk for shift in shifts if shift]
    about = Swap.objects.open().filter(shift__in=pks) | Swap.objects.open().filter(in_return__in=pks)
    for swap in about.with_people():
        outbox.take_back(swap.pk, recipient=swap.asked.user)
        Swap.objects.filter(pk=swap.pk).update(state=Swap.State.LAPSED)
        telling.of_shift(swap.event, [swap.asker], by=by)


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
