"""What a member says of themselves: when they can, and what people who report may want to know of them."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.functions import Now

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events import policy
from teams.models import Availability, TeamMember


@transaction.atomic
def say_availability(
    member: TeamMember, *, stretches: list[tuple[datetime, datetime]], by: User
) -> TeamMember:
    """Say when one can be on duty, instead of what one said before; an empty list says: not at all.

    Shifts that are planned stay as they are: who plans sees where they do not fit.
    """
    member = _own(member, by)
    member.availabilities.all().delete()
    rows = [Availability(member=member, starts_at=begin, ends_at=end) for begin, end in stretches]
    Availability.objects.bulk_create(rows)
    member.availability_said_at = Now()
    member.save(update_fields=["availability_said_at"])
    audit.record("team_member.availability_said", member, by=by)
    return member


@transaction.atomic
def describe_self(
    member: TeamMember, *, languages: list[str], background: str, other_duty: str, phone: str, by: User
) -> TeamMember:
    """Say in one's own words which languages one speaks, where one comes from, and how one is reached."""
    member = _own(member, by)
    member.languages, member.background = languages, background
    member.other_duty, member.phone = other_duty, phone
    member.full_clean()
    member.save()
    audit.record("team_member.described_self", member, by=by)
    return member


def _own(member: TeamMember, by: User) -> TeamMember:
    member = TeamMember.objects.select_for_update(of=("self",)).get(pk=member.pk)
    if member.user != by or not policy.may(by, "see team", member.event):
        raise PermissionDenied
    return member
