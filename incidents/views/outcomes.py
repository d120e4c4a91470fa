"""Who hears that a case was dealt with."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect

from incidents import actions
from incidents.access import incident_or_404
from incidents.actions.outcomes import has_unknown_people
from incidents.forms import OutcomeForm, ReportOutForm
from incidents.reporting_out import TOLD_AT, sentence
from incidents.views.pages import page


def tell_outcome(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="conclude")
    initial = {"outcome_told": incident.outcome_told, "reason": incident.outcome_not_told_reason}
    form = OutcomeForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.tell_outcome(incident, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(incident)
    return page(request, "tell_outcome", incident, form=form)


def report_out(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="report out")
    given = request.POST if request.method == "POST" else None
    form = ReportOutForm(given, asks=has_unknown_people(incident))
    if form.is_valid():
        try:
            actions.report_out(incident, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(incident)
    return page(request, "report_out", incident, form=form, sentence=sentence(), told_at=TOLD_AT)
