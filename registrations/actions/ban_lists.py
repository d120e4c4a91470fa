"""Ban lists: starting one, lending it, taking it back."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.models import Event
from eventsafety.sealing import keys
from registrations import engine, tasks
from registrations.models import BanList, Loan
from registrations.policy import may_create_ban_list, require

#: How long after the event a loan runs unless somebody says otherwise.
LOAN_RUNS_ON = timedelta(days=7)


@transaction.atomic
def create_ban_list(*, name: str, owner: str, by: User) -> BanList:
    """Start an empty ban list; its creator keeps it."""
    if not may_create_ban_list(by):
        raise PermissionDenied
    ban_list = BanList.objects.create(name=name, owner=owner)
    keys.create(ban_list.pk)
    ban_list.keepers.add(by)
    audit.record("ban_list.created", ban_list, by=by)
    return ban_list


def default_until(event: Event) -> datetime:
    """Return when a loan to the event runs out unless said otherwise: a week after its last day."""
    return event.ends_at + LOAN_RUNS_ON


@transaction.atomic
def lend(ban_list: BanList, *, event: Event, until: datetime | None = None, by: User) -> Loan:
    """Lend a list to an event the keeper belongs to, until a moment; lending again moves the moment."""
    require(by, "lend", ban_list)
    if not Event.objects.visible_to(by).filter(pk=event.pk).exists():
        raise PermissionDenied
    until = until or default_until(event)
    if until <= timezone.now():
        raise ValidationError({"until": _("Choose a moment in the future.")})
    engine.ask_again([event.pk])
    loan, _new = Loan.objects.update_or_create(
        ban_list=ban_list, event=event, defaults={"until": until, "lent_by": by, "grant": None}
    )
    tasks.nudge_after_commit([event.pk])
    audit.record("ban_list.lent", loan, by=by)
    return loan


@transaction.atomic
def end_loan(loan: Loan, *, by: User) -> Loan:
    """End a loan now: the borrower's matches are gone with the next page they open."""
    require(by, "lend", loan.ban_list)
    loan = Loan.objects.select_for_update(of=("self",)).get(pk=loan.pk)
    if loan.until <= timezone.now():
        raise ValidationError(_("This loan has ended already."))
    engine.ask_again([loan.event_id])
    loan.until = timezone.now()
    loan.save(update_fields=["until"])
    tasks.nudge_after_commit([loan.event_id])
    audit.record("ban_list.loan_ended", loan, by=by)
    return loan
