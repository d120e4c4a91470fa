"""Holding the review and writing its report."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.models import Event
from incidents.models import Incident
from reviews import policy
from reviews.models import QUESTIONS, REPORT_PARTS, Review

#: States in which the text can no longer be changed.
ENDED = [Review.State.PUBLISHED, Review.State.WITHHELD]


def locked(review: Review, verb: str, by: User) -> Review:
    """Return the review locked for this transaction; refuse who may not, and what has ended."""
    review = Review.objects.select_for_update(of=("self",)).select_related("event").get(pk=review.pk)
    if not policy.may(by, verb, review):
        raise PermissionDenied
    if review.state in ENDED:
        raise ValidationError(_("This review has ended and can no longer be changed."))
    return review


@transaction.atomic
def start(event: Event, *, title: str, incidents, form: str, held_on, language: str, by: User) -> Review:
    """Open a review over concluded incidents the user may see; refuse any other."""
    if not policy.may(by, "start", event):
        raise PermissionDenied
    chosen = Incident.objects.visible_to(by).filter(
        event=event, pk__in=[incident.pk for incident in incidents]
    )
    if not chosen or chosen.count() != len(incidents):
        raise ValidationError(_("Choose at least one concluded incident of this event."))
    if chosen.exclude(state__in=["concluded", "closed"]).exists():
        raise ValidationError(_("Conclude the incident first; a review looks back."))
    review = Review.objects.create(
        event=event, title=title, form=form, held_on=held_on, language=language, created_by=by
    )
    review.incidents.set(chosen)
    audit.record("review.started", review, by=by)
    return review


@transaction.atomic
def write(review: Review, *, by: User, **fields: str) -> Review:
    """Save answers and report parts; a changed report must be masked and approved anew.

    fields: any of the five questions and four report parts.
    """
    review = locked(review, "write", by)
    unknown = set(fields) - {*QUESTIONS, *REPORT_PARTS}
    if unknown:
        raise ValueError("only questions and report parts can be written")
    report_before = review.full_report()
    for name, text in fields.items():
        setattr(review, name, text)
    changed = [*fields]
    if review.full_report() != report_before:
        review.state = Review.State.DRAFTED if review.has_report else Review.State.OPEN
        changed.append("state")
    review.save(update_fields=changed)
    audit.record("review.written", review, by=by)
    return review
