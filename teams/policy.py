"""Who may change the team. The team is no secret inside its event: the event's own policy decides."""

from django.core.exceptions import PermissionDenied

from eventsafety.events import policy
from eventsafety.events.models import Event


def require_editor(user, event: Event) -> None:
    """Stop whoever may not edit the team, with PermissionDenied."""
    if not policy.may(user, "edit team", event):
        raise PermissionDenied
