"""The list of registrants as a file."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.accounts.reauthentication import require_recent
from eventsafety.events.models import Event
from registrations import actions
from registrations.policy import may
from registrations.views.registrations import open_event


@require_recent
@require_safe
def export(request, event_slug):
    event = open_event(request, event_slug, "export")
    response = HttpResponse(actions.export(event, by=request.user), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, _name(event, request.user))
    return response


def _name(event: Event, reader: User) -> str:
    stem = f"registrations-{event.slug}"
    # A head moves with every case: who may not see matches is not shown one.
    return audit.file_name(stem, "csv", event) if may(reader, "see matches", event) else f"{stem}.csv"
