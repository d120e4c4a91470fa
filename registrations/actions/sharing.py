"""Lending one ban list to one person, who borrows it for events where they keep bans."""

from datetime import datetime, timedelta

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.choices import Role
from eventsafety.events.models import Event, Membership
from registrations import engine, tasks
from registrations.actions.ban_lists import default_until
from registrations.models import BanList, BanListGrant, Loan, Reader
from registrations.policy import require

LONGEST_GRANT = 365  # days


@transaction.atomic
def share(ban_list: BanList, *, user: User, reason: str, days: int, by: User) -> BanListGrant:
    """Let a ban keeper of another event borrow a list for 1 to 365 days; they never see what is on it.

    Raises ValidationError for whoever keeps the list, or keeps bans nowhere but where `by` does.
    """
    require(by, "lend", ban_list)
    ban_list = BanList.objects.select_for_update(of=("self",)).get(pk=ban_list.pk)
    if not 1 <= days <= LONGEST_GRANT:
        raise ValidationError({"days": _("Choose 1 to 365 days. It can be lent again later.")})
    if not reason.strip():
        raise ValidationError({"reason": _("Say why they need to borrow it.")})
    _refuse_to_share_with(ban_list, user, by)
    permission = Permission.objects.get(
        content_type__app_label="registrations", content_type__model="banlist", codename="view_banlist"
    )
    until = timezone.now() + timedelta(days=days)
    grant = BanListGrant.objects.create(
        content_object=ban_list,
        user=user,
        permission=permission,
        granted_by=by,
        reason=reason.strip(),
        expires_at=until,
    )
    audit.record("ban_list.shared", ban_list, by=by)
    return grant


def _refuse_to_share_with(ban_list: BanList, user: User, by: User) -> None:
    if ban_list.keepers.filter(pk=user.pk).exists():
        raise ValidationError({"user": _("This person keeps the list already.")})
    keeping = Membership.objects.holding(Role.BAN_KEEPER)
    here = keeping.filter(user=by).values("event")
    if not keeping.filter(user=user).exclude(event__in=here).exists():
        raise ValidationError({"user": _("Choose somebody who keeps bans at another event than yours.")})
    if ban_list.grants.in_force().filter(user=user).exists():
        raise ValidationError({"user": _("It is lent to them already. End that first to change it.")})


@transaction.atomic
def end_share(grant: BanListGrant, *, by: User) -> None:
    """Take a list back from a person, with every loan they made of it. No-op when it has ended already."""
    require(by, "lend", grant.content_object)
    standing = BanListGrant.objects.in_force().filter(pk=grant.pk)
    standing = standing.select_for_update(of=("self",)).first()
    if standing is None:
        return
    events = list(standing.loans.values_list("event", flat=True))
    engine.ask_again(events)
    standing.expires_at = Now()
    standing.save(update_fields=["expires_at"])
    tasks.nudge_after_commit(events)
    audit.record("ban_list.share_ended", standing.content_object, by=by)


@transaction.atomic
def borrow(ban_list: BanList, *, event: Event, by: User) -> Loan:
    """Have a list that is lent to the person screen an event where they keep bans.

    It runs until a week after the event, and no longer than the list is lent to the person. It names
    nobody else; the keepers of the list may name more. Raises
    ValidationError for an event that is over or has the list from somebody else, PermissionDenied
    for whoever the list is not lent to.
    """
    require(by, "borrow", ban_list)
    require(by, "borrow", event)
    grant = BanListGrant.objects.of(by).filter(content_object=ban_list)
    grant = grant.select_for_update(of=("self",)).order_by("expires_at").last()
    if grant is None:  # it has ended while this waited
        raise PermissionDenied
    if not BanList.objects.open_to(by).filter(pk=ban_list.pk).exists():
        raise ValidationError(_("Read and accept the agreement of this list first."))
    until = _loan_until(event, grant)
    engine.ask_again([event.pk])
    standing = Loan.objects.in_force().filter(ban_list=ban_list, event=event)
    if standing.exclude(grant=grant).exists():
        raise ValidationError({"event": _("This event has the list already, from somebody else.")})
    Reader.objects.filter(loan__in=ban_list.loans.filter(event=event).ended()).delete()
    loan, _new = Loan.objects.update_or_create(
        ban_list=ban_list, event=event, defaults={"until": until, "lent_by": by, "grant": grant}
    )
    Reader.objects.get_or_create(loan=loan, user=by, defaults={"named_by": grant.granted_by})
    tasks.nudge_after_commit([event.pk])
    audit.record("ban_list.borrowed", loan, by=by)
    return loan


def _loan_until(event: Event, grant: BanListGrant) -> datetime:
    until = min(default_until(event), grant.expires_at)
    if until <= timezone.now():
        raise ValidationError({"event": _("This event is over. Borrow the list for one that is to come.")})
    return until
