"""Recording what was refused: a step (403), or a look at something that is not there for somebody (404)."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from eventsafety import audit
from eventsafety.events.models import Event

#: app → what the id in its addresses names, unless OTHERS says something else.
THINGS = {
    "incidents": "incidents.incident",
    "reviews": "reviews.review",
    "registrations": "registrations.registration",
}
OTHERS = {
    **dict.fromkeys(["match", "judge", "reopen"], "registrations.match"),
    **dict.fromkeys(["check", "columns", "write", "drop", "undo"], "registrations.importjob"),
}
#: Asked by open pages every few seconds, also of somebody who has just been shut out.
POLLED = {"incidents:escalation", "incidents:alarm"}
PUBLIC = {
    "incidents:ack",
    "reviews:publication",
    "reviews:publication_text",
    "reviews:publication_pdf",
}


class RefusalsMiddleware:
    """Record refusals by our views; what is missing and what is forbidden leave the same row."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        match = request.resolver_match
        if not request.user.is_authenticated or match.view_name in POLLED | PUBLIC:
            return
        thing = thing_of(match)
        if isinstance(exception, PermissionDenied):
            _record("step.refused", thing or ("page", match.view_name[:40]), request)
        elif isinstance(exception, Http404) and thing:
            _record("look.refused", thing, request)


def thing_of(match) -> tuple[str, str] | None:
    """Return type and id of the confidential thing an address names, or None."""
    pk = match.kwargs.get("pk")
    if match.app_name == "registrations" and "list_pk" in match.kwargs:
        return "registrations.banlist", str(match.kwargs["list_pk"])
    if match.app_name not in THINGS or pk is None:
        return None
    of_registrations = OTHERS.get(match.url_name) if match.app_name == "registrations" else None
    return of_registrations or THINGS[match.app_name], str(pk)


def _record(verb: str, thing: tuple[str, str], request) -> None:
    # The event is looked up whether or not the person may see it.
    slug = request.resolver_match.kwargs.get("event_slug")
    event_id = Event.objects.filter(slug=slug).values_list("pk", flat=True).first()
    audit.record_by_id(verb, *thing, event_id=event_id, by=request.user)
