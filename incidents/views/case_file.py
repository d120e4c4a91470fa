"""The file of a case on paper, for whoever decides about it."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from eventsafety import audit
from eventsafety.accounts.reauthentication import require_recent
from eventsafety.audit.models import Record
from incidents.access import incident_or_404
from incidents.parts import parts_of
from incidents.referrals import standings


@require_recent
@require_safe
def case_file(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="print")
    audit.record("incident.file_printed", incident, by=request.user)
    parts = parts_of(incident)
    shown = {
        "incident": incident,
        "verbs": set(),  # paper has no buttons
        **parts,
        "options": incident.options.select_related("entered_by"),
        "referrals": standings(incident, parts),
        "at": timezone.now(),
        "head": audit.head_at(incident.event, Record.objects.filter(by=request.user)),
        "door": "respond",
    }
    return render(request, "incidents/case_file.html", shown)
