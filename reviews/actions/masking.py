"""Masking the report: asked for by a person, done by a task, decided by a person."""

import secrets
from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import override

from eventsafety import audit
from eventsafety.accounts.models import User
from reviews.actions.writing import locked
from reviews.anonymising import Change, Span, anonymise, apply
from reviews.case_file import case_file
from reviews.models import Review
from reviews.tasks import mask_soon


@transaction.atomic
def ask_masking(review: Review, *, by: User) -> Review:
    """Note that the report is to be masked, and wake the task; a lost task costs one sweep."""
    review = locked(review, "mask", by)
    if not review.has_report:
        raise ValidationError(_("Write at least one part of the report first."))
    review.masking_asked_at = Now()
    review.save(update_fields=["masking_asked_at"])
    audit.record("review.masking_asked", review, by=by)
    mask_soon(review.pk)
    return review


@transaction.atomic
def mask(review: Review) -> Review:
    """Mask the report as it stands; called by the task, a second call finds nothing to do."""
    review = Review.objects.select_for_update(of=("self",)).select_related("event").get(pk=review.pk)
    if review.masking_asked_at is None or review.state == Review.State.PUBLISHED:
        return review
    with override(review.language):
        text = review.full_report()
        title = _("What we learned at %(event)s") % {"event": review.event.name}
    masked = anonymise(
        text, case_file(review), pseudonyms=review.pseudonyms or None, seed=secrets.token_hex(16)
    )
    review.source_text, review.pseudonyms = text, masked.pseudonyms
    review.spans = [{**asdict(span), "accepted": span.is_auto} for span in masked.spans]
    review.changes = [asdict(change) for change in masked.changes]
    review.final_title, review.final_text = review.final_title or title, render(review)
    review.state, review.masking_asked_at = Review.State.MASKED, None
    review.save()
    audit.record("review.masked", review, by=None)
    return review


@transaction.atomic
def choose_masks(review: Review, *, accepted: set[int], people: dict[int, str], by: User) -> Review:
    """Mask the spans with these indexes and no others; rewrites the text to be published.

    accepted: indexes into review.spans; people: index → person id, for forms that fit several people.
    """
    review = locked(review, "mask", by)
    if review.state == Review.State.DRAFTED:
        raise ValidationError(_("The report has changed. Mask it again first."))
    for index, span in enumerate(review.spans):
        span["accepted"] = index in accepted
        chosen = people.get(index)
        if chosen in span["candidates"]:
            span["person"], span["replacement"] = chosen, review.pseudonyms[chosen]
    review.final_text, review.state = render(review), Review.State.MASKED
    review.save(update_fields=["spans", "final_text", "state"])
    audit.record("review.masks_chosen", review, by=by)
    return review


def render(review: Review) -> str:
    """Return the report with every accepted span replaced."""
    spans = [
        Span(**{name: value for name, value in span.items() if name != "accepted"})
        for span in review.spans
        if span["accepted"]
    ]
    return apply(review.source_text, spans, [Change(**change) for change in review.changes])
