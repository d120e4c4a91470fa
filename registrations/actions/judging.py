"""Judging matches: whether a registration and a ban are one person."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eventsafety import audit
from eventsafety.accounts.models import User
from registrations.models import EarlierJudgement, Match

JUDGED = ["state", "reason", "judged_at", "judged_by"]


def locked(matches: Iterable[UUID], by: User) -> list[Match]:
    """Return the matches under lock, in one order; PermissionDenied when one is not theirs to see."""
    wanted = set(matches)
    mine = Match.objects.visible_to(by).filter(pk__in=wanted).order_by("pk")
    found = list(mine.select_related("event", "registration", "ban").select_for_update(of=("self",)))
    if not wanted or len(found) != len(wanted):
        raise PermissionDenied
    return found


def refuse_unfit(match: Match) -> None:
    """Refuse a match that is judged already, or that speaks of what the two no longer are."""
    if match.state != Match.State.OPEN:
        raise ValidationError(_("Somebody has judged this match already. Reopen it to judge again."))
    if not match.is_current:
        raise ValidationError(
            _("One side has changed since. It is being compared again: judge what comes of that.")
        )


def must_say(reason: str) -> str:
    """Return the reason trimmed; refuse an empty one."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say what you compared: others will read only this.")})
    return reason.strip()


def _judged(match: Match, state: str, reason: str, by: User) -> Match:
    match.state, match.reason = state, reason
    match.judged_at, match.judged_by = timezone.now(), by
    match.save(update_fields=JUDGED)
    audit.record("match.judged", match, by=by)
    return match


@transaction.atomic
def judge(match: Match, *, state: str, reason: str, by: User) -> Match:
    """Say whether the two are one person, with the reason; the registration's state does not change (N07).

    state: confirmed, different or unsure. The judgement is about the two as they are now: it is refused when
    one side changed since the match was found, without a reason, and when somebody was quicker.
    """
    [match] = locked([match.pk], by)
    if state not in set(Match.State.values) - {Match.State.OPEN}:
        raise ValidationError({"state": _("Choose same person, different person or unsure.")})
    reason = must_say(reason)
    refuse_unfit(match)
    return _judged(match, state, reason, by)


@transaction.atomic
def judge_different(matches: Iterable[UUID], *, reason: str, by: User) -> list[Match]:
    """Say of several matches of one registration, or of one ban, that they are different people; all or none.

    Nothing else is judged in bulk: "same person" has consequences, so each of those is looked at alone.
    """
    found = locked(matches, by)
    reason = must_say(reason)
    if len({one.registration_id for one in found}) > 1 and len({one.ban_id for one in found}) > 1:
        raise ValidationError(_("Only matches of one registration, or of one ban, are judged together."))
    for match in found:
        refuse_unfit(match)
    return [_judged(match, Match.State.DIFFERENT, reason, by) for match in found]


@transaction.atomic
def reopen(match: Match, *, by: User) -> Match:
    """Take a judgement back, so that the match is judged anew; what was said stays as history."""
    [match] = locked([match.pk], by)
    if match.state == Match.State.OPEN:
        raise ValidationError(_("This match is open already."))
    return _reopened(match, by)


@transaction.atomic
def undo_judgements(matches: Iterable[UUID], *, by: User) -> list[Match]:
    """Take back what the person judged just now; what others judged or reopened since is left alone."""
    found = locked(matches, by)
    return [_reopened(match, by) for match in found if match.judged_by_id == by.pk]


def _reopened(match: Match, by: User) -> Match:
    EarlierJudgement.objects.create(  # type: ignore[misc]  # a judged match says when and by whom
        registration=match.registration,
        ban=match.ban,
        state=match.state,
        reason=match.reason,
        judged_at=match.judged_at,
        judged_by=match.judged_by,
        reopened_by=by,
    )
    match.state, match.reason, match.judged_at, match.judged_by = Match.State.OPEN, "", None, None
    match.save(update_fields=JUDGED)
    audit.record("match.reopened", match, by=by)
    return match
