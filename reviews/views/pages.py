"""How the pages of a review are answered."""

from django.shortcuts import render

from eventsafety import audit
from reviews.models import Review


def page(request, name: str, review: Review, **context):
    """Answer with a page of one review, under the door where one learns; every look is recorded."""
    audit.record("review.opened", review, by=request.user)
    return render(request, f"reviews/{name}.html", {"review": review, "door": "learn", **context})
