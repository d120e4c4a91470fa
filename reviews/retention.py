"""What of the reviews of an event goes when it is kept no longer."""

from eventsafety.events.models import Event
from reviews.models import Review


def forget_reviews(event: Event) -> int:
    """Delete the full reviews; what was published stays, it holds no way back. Returns 0."""
    Review.objects.filter(event=event).delete()
    return 0
