"""The way out: exactly this text, agreed by two, past the gate."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from reviews import gate, policy
from reviews.actions.writing import locked
from reviews.models import Approval, Publication, Review

READY = [Review.State.MASKED, Review.State.APPROVED_ONCE, Review.State.APPROVED_TWICE]


def _past_the_gate(review: Review) -> None:
    """Refuse while the text still names somebody."""
    if review.state not in READY:
        raise ValidationError(_("Mask the report first."))
    if gate.blocked(review):
        raise ValidationError(_("The text still names somebody. Change the marked places first."))


@transaction.atomic
def edit_final(review: Review, *, final_title: str, final_text: str, by: User) -> Review:
    """Change the wording to be published; every approval of the old wording is void."""
    review = locked(review, "mask", by)
    if review.state not in READY:
        raise ValidationError(_("Mask the report first."))
    before = review.text_hash
    review.final_title, review.final_text = final_title, final_text
    if review.text_hash != before:
        review.state = Review.State.MASKED
    review.save(update_fields=["final_title", "final_text", "state"])
    audit.record("review.edited", review, by=by)
    return review


@transaction.atomic
def approve(review: Review, *, text_hash: str, by: User) -> Review:
    """Agree to exactly the text with this hash; the second person must be independent of the case."""
    review = locked(review, "approve", by)
    _past_the_gate(review)
    if text_hash != review.text_hash:
        raise ValidationError(_("The text has changed since you read it. Read it again."))
    given = [approval.by_id for approval in review.valid_approvals()]
    if by.pk in given:
        raise ValidationError(_("You have approved this text already. A second person is needed."))
    if given and not policy.is_independent(by, review):
        raise ValidationError(
            _("A second approval must come from somebody who neither wrote this nor worked on its cases.")
        )
    Approval.objects.create(review=review, by=by, text_hash=text_hash)
    review.state = Review.State.APPROVED_TWICE if given else Review.State.APPROVED_ONCE
    review.save(update_fields=["state"])
    audit.record("review.approved", review, by=by)
    return review


@transaction.atomic
def publish(review: Review, *, on, by: User) -> Publication:
    """Release the approved text as of the date `on`; the publication keeps nothing else."""
    review = locked(review, "publish", by)
    if review.state != Review.State.APPROVED_TWICE or review.valid_approvals().count() < 2:
        raise ValidationError(_("Two people must approve exactly this text first."))
    _past_the_gate(review)
    publication = Publication.objects.create(
        title=review.final_title, text=review.final_text, language=review.language, published_on=on
    )
    review.publication, review.state = publication, Review.State.PUBLISHED
    review.save(update_fields=["publication", "state"])
    audit.record("review.published", review, by=by)
    return publication


@transaction.atomic
def withhold(review: Review, *, reason: str, by: User) -> Review:
    """Decide that nothing is published, and say why."""
    review = locked(review, "withhold", by)
    review.state, review.withheld_reason = Review.State.WITHHELD, reason
    review.save(update_fields=["state", "withheld_reason"])
    audit.record("review.withheld", review, by=by)
    return review
