"""One field of the record at a time, as it is typed."""

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from incidents import actions
from incidents.access import incident_or_404
from incidents.forms import RecordFieldForm, as_shown
from incidents.views.queue import is_queued, taken, takes_what_waited, to_correct


@require_POST
@takes_what_waited
def record_field(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="record")
    report = incident.reports.earliest("entered_at")
    form = RecordFieldForm(request.POST)
    if form.is_valid():
        try:
            report = actions.record_field(incident, report=report, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            if getattr(refusal, "code", "") == "collision" and is_queued(request):
                report.refresh_from_db()
                return JsonResponse({"theirs": as_shown(report, form.cleaned_data["field"])}, status=409)
            form.add_error(None, refusal)
        else:
            if is_queued(request):
                return JsonResponse({"next": "", "read_back": report.read_back})
            return taken(request, reverse("incidents:record", args=[event_slug, pk]))
    return to_correct(form)
