"""Verbs of swaps: ask a named colleague, accept, decline, withdraw. Until it is accepted nothing changes."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events import policy
from eventsafety.notifications import outbox
from teams import telling
from teams.actions.handing import hand
from teams.actions.pairs import lock
from teams.models import Shift, Swap, TeamMember


@transaction.atomic
def ask_swap(
    shift: Shift,
    *,
    asked: TeamMember,
    starts_at: datetime,
    ends_at: datetime,
    in_return: Shift | None = None,
    by: User,
) -> Swap:
    """Ask a colleague to take hours of one's own shift, perhaps for a whole shift of theirs; they are told.

    Refuses hours outside the shift or over already, a colleague who is on shift then, and a second request.
    """
    lock(shift.member, asked)
    shift = Shift.objects.select_for_update(of=("self",)).get(pk=shift.pk)
    _require_own(shift.member, by)
    if asked.event_id != shift.event_id or asked == shift.member:
        raise ValidationError({"asked": _("Choose a colleague of this event's team.")})
    if in_return is not None and in_return.member_id != asked.pk:
        raise ValidationError({"in_return": _("Choose a shift of the colleague you ask.")})
    if Swap.objects.open().filter(shift=shift, asked=asked).exists():
        raise ValidationError(
            {"asked": _("You have asked %(name)s already. Wait or withdraw.") % {"name": asked}}
        )
    swap = Swap(
        event=shift.event,
        asker=shift.member,
        asked=asked,
        shift=shift,
        starts_at=starts_at,
        ends_at=ends_at,
        in_return=in_return,
    )
    _refuse_what_is_over(swap)
    # Tried now, so that nobody is asked for what cannot be; and taken back at once.
    with transaction.atomic():
        _exchange(swap, by)
        transaction.set_rollback(True)
    swap.save()
    audit.record("swap.asked", swap, by=by)
    telling.of_swap(swap, asked, step=telling.ASKED)
    return swap


@transaction.atomic
def accept_swap(swap: Swap, *, by: User) -> Swap:
    """Take the hours one was asked to take; from this moment they are the colleague's.

    Hours that are past stay with whoever had them. Refuses a request that was answered, withdrawn or
    void, and what ask_swap refuses.
    """
    swap = _locked(swap)
    _require_own(swap.asked, by)
    _refuse_answered(swap)
    _refuse_what_is_over(swap)
    partners = [each.partner for each in (swap.shift, swap.in_return) if each]
    _answer(swap, Swap.State.ACCEPTED)
    _exchange(swap, by)
    audit.record("swap.accepted", swap, by=by)
    telling.of_swap(swap, swap.asker, step=telling.ANSWERED)
    telling.of_shift(swap.event, [each for each in partners if each not in (swap.asker, swap.asked)], by=by)
    return swap


@transaction.atomic
def decline_swap(swap: Swap, *, by: User) -> Swap:
    """Say no to a request; no reason is asked for. The shift stays with whoever has it."""
    swap = _locked(swap)
    _require_own(swap.asked, by)
    _refuse_answered(swap)
    _answer(swap, Swap.State.DECLINED)
    audit.record("swap.declined", swap, by=by)
    telling.of_swap(swap, swap.asker, step=telling.ANSWERED)
    return swap


@transaction.atomic
def withdraw_swap(swap: Swap, *, by: User) -> Swap:
    """Take a request back before it is answered, and its message with it."""
    swap = _locked(swap)
    _require_own(swap.asker, by)
    _refuse_answered(swap)
    _answer(swap, Swap.State.WITHDRAWN)
    outbox.take_back(swap.pk, recipient=swap.asked.user)
    audit.record("swap.withdrawn", swap, by=by)
    return swap


def _locked(swap: Swap) -> Swap:
    first = Swap.objects.with_people().get(pk=swap.pk)
    partners = [each.partner for each in (first.shift, first.in_return) if each]
    lock(first.asker, first.asked, *partners)
    return Swap.objects.select_for_update(of=("self",)).get(pk=swap.pk)


def _require_own(member: TeamMember, by: User) -> None:
    if member.user != by or not policy.may(by, "see team", member.event):
        raise PermissionDenied


def _refuse_answered(swap: Swap) -> None:
    if swap.state != Swap.State.ASKED or swap.shift is None:
        raise ValidationError(
            _("This request is not open any more: %(state)s. Ask again if you still need it.")
            % {"state": swap.get_state_display()}
        )


def _refuse_what_is_over(swap: Swap) -> None:
    now = timezone.now().replace(second=0, microsecond=0)
    if swap.ends_at <= now or (swap.in_return and swap.in_return.ends_at <= now):
        raise ValidationError({"ends_at": _("These hours are over. Choose hours that are still to come.")})


def _answer(swap: Swap, state: Swap.State) -> None:
    swap.state, swap.answered_at = state, Now()
    swap.save(update_fields=["state", "answered_at"])
    swap.refresh_from_db(fields=["answered_at"])


def _exchange(swap: Swap, by: User) -> None:
    # Fresh rows: what is tried and taken back must leave nothing on the rows of the caller.
    shift = _fresh(swap.shift)
    now = timezone.now().replace(second=0, microsecond=0)
    try:
        if swap.in_return_id:
            theirs = _fresh(swap.in_return)
            begins_at = max(theirs.starts_at, now)
            _hand_both(shift, theirs, swap, max(swap.starts_at, now), begins_at, by)
        else:
            hand(shift, to=swap.asked, starts_at=max(swap.starts_at, now), ends_at=swap.ends_at, by=by)
    except ValidationError as refusal:
        raise _at_known_field(refusal) from refusal


def _fresh(shift: Shift | None) -> Shift:
    if shift is None:
        raise ValidationError(_("The shift is not there any more."))
    return Shift.objects.select_for_update(of=("self",)).get(pk=shift.pk)


def _hand_both(
    shift: Shift, theirs: Shift, swap: Swap, starts_at: datetime, begins_at: datetime, by: User
) -> None:
    ends_at = theirs.ends_at
    hand(theirs, to=swap.asker, starts_at=begins_at, ends_at=ends_at, by=by)
    hand(shift, to=swap.asked, starts_at=starts_at, ends_at=swap.ends_at, by=by)


def _at_known_field(refusal: ValidationError) -> ValidationError:
    if not hasattr(refusal, "error_dict"):
        return refusal
    errors = dict(refusal.error_dict)
    if "member" in errors:
        errors["asked"] = errors.pop("member")
    return ValidationError(errors)
