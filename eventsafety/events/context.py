"""What the frame around every page shows."""

from django.conf import settings


def place(request) -> dict:
    """Return the event at hand, what the person is there, and whether this is the demo.

    is_guest: they belong to the event in no way, but something of it is shared with them.
    """
    event, roles = getattr(request, "event", None), getattr(request, "roles", set())
    named = event is not None and request.user.pk in (event.outside_contact_id, event.emergency_witness_id)
    return {
        "event": event,
        "roles": roles,
        "is_called": bool(roles) or (event is not None and request.user.pk == event.outside_contact_id),
        "is_guest": event is not None and not (roles or named or request.user.is_site_administrator),
        "demo": settings.DEMO,
    }
