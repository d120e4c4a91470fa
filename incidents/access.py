"""Fetching a case for a request: it is theirs, or it never existed."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from eventsafety.accounts.links import account_mark
from eventsafety.events.access import enter, event_or_404
from eventsafety.events.models import Event
from eventsafety.lookups import Lookup
from incidents import policy
from incidents.models import Incident

#: Where a case went besides: read with it, since its page says so.
PASSED_ON = ["report_out", "transfer__by", "transfer__theirs"]

#: A case as its page needs it, among those an active account can see.
CASE = Lookup(
    lambda user, mark, slug, pk: (
        Incident.objects.open_to(user, mark)
        .filter(event__slug=slug, pk=pk)
        .select_related("event", "room", "handler", "cover", "escalation", *PASSED_ON)
    ),
    *(UUID, str, str, UUID),
)


def incident_or_404(request, event_slug: str, pk, *, verb: str = "see") -> Incident:
    """Return a case of the event that the user may see, and check one verb.

    Raises Http404 for a case they cannot see, the same as for one that never existed,
    and PermissionDenied when they may see it but not do this.
    """
    user = request.user
    incident = CASE.one(user.pk, account_mark(user), event_slug, pk) if user.is_active else None
    if incident is None:
        raise Http404
    enter(request, incident.event)  # whom a case is shared with need not belong to its event
    request.verbs = policy.verbs_on(request.user, incident, request.roles)
    if verb not in request.verbs:
        raise PermissionDenied
    return incident


def event_to_hand_in_to(request, event_slug: str) -> Event:
    """Return the event for a report that waited on a device, also when its writer has left meanwhile."""
    event = Event.objects.filter(slug=event_slug).first()
    if event is None or not policy.may(request.user, "hand in", event):
        raise Http404
    enter(request, event)
    return event


def event_for(request, event_slug: str, verb: str) -> Event:
    """Return the event, if the user may do this there with cases at large."""
    event = event_or_404(request, event_slug)
    if not request.roles & set(map(str, policy.EVENT_VERBS[verb])):
        raise PermissionDenied
    return event
