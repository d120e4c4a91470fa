"""Concerns about registrants who are on no list (K20): noted, reviewed by somebody else, never blocking."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eventsafety import audit
from eventsafety.accounts.models import User
from registrations.models import Concern, ConcernReview, Registration
from registrations.policy import require


@transaction.atomic
def note_concern(registration: Registration, *, text: str, review_on: date, by: User) -> Concern:
    """Note what somebody knows of a registrant; the registration stays exactly as it is."""
    require(by, "note concern", registration)
    if not text.strip():
        raise ValidationError({"text": _("Write down what you know, and where from.")})
    refuse_past(review_on, registration)
    concern = Concern.objects.create(
        event=registration.event,
        registration=registration,
        text=text.strip(),
        review_on=review_on,
        noted_by=by,
    )
    audit.record("registration.concern_noted", registration, by=by)
    return concern


@transaction.atomic
def review_concern(
    concern: Concern, *, outcome: str, note: str, review_on: date | None = None, by: User
) -> Concern:
    """Review somebody else's concern: close it, or keep it and look again on another day."""
    mine = Concern.objects.visible_to(by).select_related("registration__event")
    found = mine.select_for_update(of=("self",)).filter(pk=concern.pk).first()
    if found is None or found.noted_by_id == by.pk:
        raise PermissionDenied
    if found.closed_at:
        raise ValidationError(_("This concern was closed already."))
    if outcome not in ConcernReview.Outcome.values:
        raise ValidationError({"outcome": _("Say whether it is closed or looked at again.")})
    if not note.strip():
        raise ValidationError({"note": _("Say what you found: the next person reads it.")})
    found.reviews.create(outcome=outcome, note=note.strip(), reviewed_by=by)
    if outcome == ConcernReview.Outcome.CLOSED:
        found.closed_at, found.closed_by = timezone.now(), by
    else:
        if review_on is None:
            raise ValidationError({"review_on": _("Say on which day somebody looks again.")})
        refuse_past(review_on, found.registration)
        found.review_on = review_on
    found.save(update_fields=["closed_at", "closed_by", "review_on"])
    audit.record("registration.concern_reviewed", found.registration, by=by)
    return found


def refuse_past(day: date, registration: Registration) -> None:
    """Refuse a review day that is over at the venue."""
    if day < registration.event.today():
        raise ValidationError({"review_on": _("Choose today or a later day.")})
