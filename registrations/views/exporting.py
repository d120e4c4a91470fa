"""The list of registrants as a file."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from eventsafety import audit
from eventsafety.accounts.reauthentication import require_recent
from registrations import actions
from registrations.views.registrations import open_event


@require_recent
@require_safe
def export(request, event_slug):
    event = open_event(request, event_slug, "export")
    response = HttpResponse(actions.export(event, by=request.user), content_type="text/csv; charset=utf-8")
    name = audit.file_name(f"registrations-{event.slug}", "csv", event, by=request.user)
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
