"""Judging matches: whether a registration and a ban are one person."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eventsafety import audit
from eventsafety.accounts.models import User
from registrations.models import Match


def locked(match: Match, by: User) -> Match:
    """Return the match under lock; PermissionDenied when the user may not see it (any more)."""
    mine = Match.objects.visible_to(by).filter(pk=match.pk)
    found = mine.select_related("event", "registration").select_for_update(of=("self",)).first()
    if found is None:
        raise PermissionDenied
    return found


@transaction.atomic
def judge(match: Match, *, state: str, reason: str, by: User) -> Match:
    """Say whether the two are one person, with the reason; the registration's state does not change (N07).

    state: confirmed, different or unsure. Refuses without a reason, and when somebody was quicker.
    """
    match = locked(match, by)
    if state not in set(Match.State.values) - {Match.State.OPEN}:
        raise ValidationError({"state": _("Choose same person, different person or unsure.")})
    if not reason.strip():
        raise ValidationError({"reason": _("Say what you compared: others will read only this.")})
    if match.state != Match.State.OPEN:
        raise ValidationError(_("Somebody has judged this match already. Reopen it to judge again."))
    match.state, match.reason = state, reason.strip()
    match.judged_at, match.judged_by = timezone.now(), by
    match.save(update_fields=["state", "reason", "judged_at", "judged_by"])
    audit.record("match.judged", match, by=by)
    return match


@transaction.atomic
def reopen(match: Match, *, by: User) -> Match:
    """Take a judgement back, so that the match is judged anew; the record keeps who did both."""
    match = locked(match, by)
    if match.state == Match.State.OPEN:
        raise ValidationError(_("This match is open already."))
    match.state, match.reason, match.judged_at, match.judged_by = Match.State.OPEN, "", None, None
    match.save(update_fields=["state", "reason", "judged_at", "judged_by"])
    audit.record("match.reopened", match, by=by)
    return match
