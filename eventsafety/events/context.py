"""What the frame around every page shows."""

from django.conf import settings


def place(request) -> dict:
    """Return the event at hand, the roles held there, and whether this is the demo."""
    return {
        "event": getattr(request, "event", None),
        "roles": getattr(request, "roles", set()),
        "demo": settings.DEMO,
    }
