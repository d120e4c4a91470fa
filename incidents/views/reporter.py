"""The team writes to somebody who reported without an account."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect

from incidents import actions
from incidents.access import incident_or_404
from incidents.forms import WriteToReporterForm
from incidents.models import Incident
from incidents.reporter_panel import correspondence
from incidents.views.pages import page


def write_to_reporter(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="write to reporter")
    form = WriteToReporterForm(request.POST or None, incident=incident)
    if form.is_valid():
        try:
            actions.write_to_reporter(incident, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(incident)
    return page(request, "write_to_reporter", incident, form=form)


def reporters_of(request, incident: Incident) -> dict:
    """Return what the section of reporters on the case page shows, and note that it was read."""
    said, may_write = correspondence(incident), "write to reporter" in request.verbs
    if may_write and any(one.has_news for one in said):
        actions.read_messages(incident, by=request.user)
    offers = may_write and any(one.is_updated for one in said)
    return {"reporters": said, "reporter_form": WriteToReporterForm(incident=incident) if offers else None}
