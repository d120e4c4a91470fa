"""Fetching an event for a request, with the checks every page of an event needs."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from eventsafety.events import policy
from eventsafety.events.choices import Role
from eventsafety.events.models import Event

NOT_ASKED = object()


def event_or_404(request, slug: str, *, verb: str | None = None) -> Event:
    """Return the event if the user may see it, speak its time zone from here on, and check one verb.

    Raises Http404 when the event is not theirs, PermissionDenied when the verb is not.
    """
    user = request.user
    if user.is_active and not user.is_site_administrator:
        event = policy.THEIRS.one(user.pk, slug)
    else:
        event = Event.objects.visible_to(user).filter(slug=slug).first()
    if event is None:
        raise Http404
    enter(request, event)
    if verb is not None and not policy.may(request.user, verb, event):
        raise PermissionDenied
    return event


def enter(request, event: Event) -> None:
    """Make this the event at hand, and speak its time zone from here on."""
    held = getattr(event, "held", NOT_ASKED)  # fetched with the event, see policy.THEIRS
    request.event = event
    request.roles = policy.roles_of(request.user, event) if held is NOT_ASKED else set(held or [])
    timezone.activate(event.zone)


def holds(request, *roles: Role) -> bool:
    """Whether the person behind this request holds one of the roles in the event at hand."""
    return bool(request.roles & {str(role) for role in roles})


def parts_of(request) -> set[str]:
    """The roles held in the event at hand, with "site", "outside" and "witness" for whoever is that."""
    parts = {
        "site": request.user.is_site_administrator,
        "outside": request.user.pk == request.event.outside_contact_id,
        "witness": request.user.pk == request.event.emergency_witness_id,
    }
    return request.roles | {part for part, is_theirs in parts.items() if is_theirs}
