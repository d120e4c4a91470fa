"""Ban lists: starting one, lending it, taking it back."""

from collections.abc import Iterable
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
from registrations.agreement_text import STANDARD
from registrations.models import Acceptance, BanList, ListAgreement, Loan, Reader
from registrations.policy import may_be_named, may_create_ban_list, require

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
    ListAgreement.objects.create(ban_list=ban_list, number=1, text=str(STANDARD), published_by=by)
    audit.record("ban_list.created", ban_list, by=by)
    return ban_list


@transaction.atomic
def add_keeper(ban_list: BanList, *, user: User, by: User) -> None:
    """Let another ban keeper keep the list too: they see all of it."""
    require(by, "keep", ban_list)
    ban_list = BanList.objects.select_for_update(of=("self",)).get(pk=ban_list.pk)
    if not may_create_ban_list(user):
        raise ValidationError({"user": _("Choose somebody who keeps bans at an event.")})
    if ban_list.keepers.filter(pk=user.pk).exists():
        raise ValidationError({"user": _("This person keeps the list already.")})
    ban_list.keepers.add(user)
    audit.record("ban_list.keeper_added", ban_list, by=by)


@transaction.atomic
def remove_keeper(ban_list: BanList, *, user: User, by: User) -> None:
    """Take a keeper off the list; the last one stays, so that no list is without."""
    require(by, "keep", ban_list)
    ban_list = BanList.objects.select_for_update(of=("self",)).get(pk=ban_list.pk)
    if ban_list.keepers.filter(is_active=True).exclude(pk=user.pk).count() == 0:
        raise ValidationError(_("A list needs a keeper. Add somebody else first."))
    ban_list.keepers.remove(user)
    audit.record("ban_list.keeper_removed", ban_list, by=by)


@transaction.atomic
def publish_agreement(ban_list: BanList, *, text: str, by: User) -> ListAgreement:
    """Publish a new text that borrowers accept; until then what matches is shut to them.

    Raises ValidationError for an empty text and for the current one.
    """
    require(by, "keep", ban_list)
    ban_list = BanList.objects.select_for_update(of=("self",)).get(pk=ban_list.pk)
    current = ban_list.agreement
    if not text.strip():
        raise ValidationError({"text": _("Write what a borrower promises.")})
    if current and current.text == text.strip():
        raise ValidationError({"text": _("This is the current text. Change something, or go back.")})
    number = current.number + 1 if current else 1
    made = ban_list.agreements.create(number=number, text=text.strip(), published_by=by)
    audit.record("ban_list.agreement_published", ban_list, by=by)
    return made


@transaction.atomic
def accept_agreement(agreement: ListAgreement, *, by: User) -> Acceptance:
    """Accept the agreement of a list in one's own name; from then on what matches is open.

    Raises ValidationError when a newer text was published meanwhile, PermissionDenied for whoever the list
    is not lent to, and for whom its keepers have shut out.
    """
    require(by, "accept", agreement.ban_list)
    if agreement.ban_list.agreement != agreement:
        raise ValidationError(_("A newer text was published meanwhile. Read it first."))
    accepted, is_new = Acceptance.objects.get_or_create(agreement=agreement, user=by)
    if accepted.ended_at is not None:
        raise PermissionDenied
    if is_new:
        audit.record("ban_list.agreement_accepted", agreement.ban_list, by=by)
    return accepted


@transaction.atomic
def end_acceptance(acceptance: Acceptance, *, by: User) -> None:
    """Shut one person out of what matches, at their next request; no-op when that was done already."""
    ban_list = acceptance.agreement.ban_list
    require(by, "keep", ban_list)
    standing = Acceptance.objects.standing().filter(pk=acceptance.pk)
    if standing.update(ended_at=timezone.now(), ended_by=by):
        audit.record("ban_list.acceptance_ended", ban_list, by=by)


def default_until(event: Event) -> datetime:
    """Return when a loan to the event runs out unless said otherwise: a week after its last day."""
    return event.ends_at + LOAN_RUNS_ON


@transaction.atomic
def lend(
    ban_list: BanList,
    *,
    event: Event,
    until: datetime | None = None,
    readers: Iterable[User] | None = None,
    by: User,
) -> Loan:
    """Lend a list to an event the keeper belongs to, until a moment; lending again moves the moment.

    readers: who of the event may see what matches, see `name_readers`; left out, whoever a loan in force
    names already, and otherwise nobody but the keepers of the list.
    """
    require(by, "lend", ban_list)
    if not Event.objects.visible_to(by).filter(pk=event.pk).exists():
        raise PermissionDenied
    until = until or default_until(event)
    if until <= timezone.now():
        raise ValidationError({"until": _("Choose a moment in the future.")})
    engine.ask_again([event.pk])
    Reader.objects.filter(loan__in=ban_list.loans.filter(event=event).ended()).delete()
    loan, _new = Loan.objects.update_or_create(
        ban_list=ban_list, event=event, defaults={"until": until, "lent_by": by, "grant": None}
    )
    tasks.nudge_after_commit([event.pk])
    audit.record("ban_list.lent", loan, by=by)
    if readers is not None:
        name_readers(loan, users=readers, by=by)
    return loan


@transaction.atomic
def name_readers(loan: Loan, *, users: Iterable[User], by: User) -> None:
    """Name who may see what matches under a loan; whoever is not among them is shut out at once.

    Raises ValidationError for somebody who neither keeps bans nor leads at the event, and once it has ended.
    """
    require(by, "lend", loan.ban_list)
    loan = Loan.objects.select_for_update(of=("self",)).get(pk=loan.pk)
    if not Loan.objects.in_force().filter(pk=loan.pk).exists():
        raise ValidationError(_("This loan has ended already."))
    wanted = {user.pk for user in users}
    if wanted - set(may_be_named(loan).values_list("pk", flat=True)):
        raise ValidationError({"users": _("Choose people who keep bans or lead at this event.")})
    named = set(loan.readers.values_list("user", flat=True))
    Reader.objects.bulk_create(Reader(loan=loan, user_id=pk, named_by=by) for pk in wanted - named)
    loan.readers.exclude(user__in=wanted).delete()
    for _each in wanted - named:
        audit.record("ban_list.reader_named", loan.ban_list, by=by)
    for _each in named - wanted:
        audit.record("ban_list.reader_dropped", loan.ban_list, by=by)


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
