"""Verbs of the roster."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events import policy
from eventsafety.events.choices import CASE_ROLES
from eventsafety.events.models import Membership
from teams import telling
from teams.models import ChainSeat, Swap, TeamMember


@transaction.atomic
def add_member(
    membership: Membership,
    *,
    title: str = "",
    duties: list[str] | None = None,
    languages: list[str] | None = None,
    background: str = "",
    other_duty: str = "",
    phone: str = "",
    by: User,
) -> TeamMember:
    """Put a responder, lead or adjudicator of the event on the roster; refuse anybody else and a second time.

    duties: values of teams.models.Duty; languages: codes such as "et", or names.
    """
    membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    policy.require(by, "edit team", membership.event)
    if not Membership.objects.holding(*CASE_ROLES).filter(pk=membership.pk).exists():
        raise ValidationError(_("Make this person a responder, lead or adjudicator of the event first."))
    if TeamMember.objects.filter(membership=membership).exists():
        raise ValidationError(_("This person is on the roster already. Edit the entry there."))
    member = TeamMember(
        membership=membership,
        event=membership.event,
        title=title,
        duties=duties or [],
        languages=languages or [],
        background=background,
        other_duty=other_duty,
        phone=phone,
    )
    member.full_clean()
    member.save()
    audit.record("team_member.added", member, by=by)
    return member


@transaction.atomic
def edit_member(
    member: TeamMember,
    *,
    title: str,
    duties: list[str],
    languages: list[str],
    background: str,
    other_duty: str,
    phone: str,
    by: User,
) -> TeamMember:
    """Change what the roster says of a member."""
    member = TeamMember.objects.select_for_update(of=("self",)).get(pk=member.pk)
    policy.require(by, "edit team", member.event)
    member.title, member.duties, member.languages = title, duties, languages
    member.background, member.other_duty, member.phone = background, other_duty, phone
    member.full_clean()
    member.save()
    audit.record("team_member.edited", member, by=by)
    return member


@transaction.atomic
def remove_member(member: TeamMember, *, by: User) -> None:
    """Take somebody off the roster with their shifts; in the chain their deputies move up, and who had
    asked them to swap, or was asked by them, learns of it.

    The membership stays, and with it what the person may see: ending it is a verb of the event.
    A ladder that is running goes on and does not find the member any more.
    """
    member = TeamMember.objects.select_for_update(of=("self",)).get(pk=member.pk)
    policy.require(by, "edit team", member.event)
    for seat in ChainSeat.objects.select_for_update(of=("self",)).filter(member=member):
        _move_deputy_up(seat)
    open_swaps = Swap.objects.open().filter(Q(asker=member) | Q(asked=member)).with_people()
    others = [swap.asked if swap.asker == member else swap.asker for swap in open_swaps]
    telling.of_shift(member.event, others, by=by)
    audit.record("team_member.removed", member, by=by)
    member.delete()


def _move_deputy_up(seat: ChainSeat) -> None:
    taken = seat.level.seats.filter(member=seat.deputy).exists()
    if seat.deputy is None or taken:
        return
    seat.member, seat.deputy = seat.deputy, None
    seat.save(update_fields=["member", "deputy"])
