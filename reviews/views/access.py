"""Fetching a review for a request."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from eventsafety.events.access import event_or_404
from reviews import policy
from reviews.models import Review


def review_or_404(request, event_slug: str, pk, *, verb: str) -> Review:
    """Return the review if the user may see it and do the verb; 404 and 403 as everywhere."""
    event = event_or_404(request, event_slug)
    found = Review.objects.visible_to(request.user).filter(event=event, pk=pk).first()
    if found is None:
        raise Http404
    if not policy.may(request.user, verb, found):
        raise PermissionDenied
    found.event = event
    return found


def event_of_reviews_or_404(request, event_slug: str, *, verb: str):
    """Return the event if the user may do the verb with its reviews."""
    event = event_or_404(request, event_slug)
    if not policy.may(request.user, verb, event):
        raise PermissionDenied
    return event
