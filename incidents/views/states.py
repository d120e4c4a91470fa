"""From new to closed and back."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from incidents import actions
from incidents.access import incident_or_404
from incidents.forms import AssessForm, ConcludeForm, ReopenForm, TriageForm
from incidents.models import Incident
from incidents.views.case import show
from incidents.views.pages import page


def triage(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="triage")
    initial = {"severity": incident.severity, "danger_now": incident.danger_now}
    form = TriageForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.triage(incident, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(incident)
    return page(request, "triage", incident, form=form)


@require_POST
def take(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="take")
    try:
        actions.take(incident, by=request.user)
    except ValidationError as refusal:
        return show(request, incident, refusal=refusal.messages)
    return redirect(incident)


def assess(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="assess")
    initial = {"assessment": incident.assessment, "reason": incident.assessment_reason}
    form = AssessForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.assess(incident, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(incident)
    same_people = Incident.objects.visible_to(request.user).of_the_same_people(incident)
    return page(request, "assess", incident, form=form, same_people=same_people.select_related("event"))


def conclude(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="conclude")
    report = incident.reports.earliest("entered_at")
    initial = {"outcome": incident.outcome, "read_back": report.read_back}
    form = ConcludeForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.conclude(incident, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(incident)
    return page(request, "conclude", incident, form=form, report=report)


@require_POST
def close(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="close")
    try:
        actions.close(incident, by=request.user)
    except ValidationError as refusal:
        return show(request, incident, refusal=refusal.messages)
    return redirect(incident)


def reopen(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="reopen")
    form = ReopenForm(request.POST or None)
    if form.is_valid():
        try:
            actions.reopen(incident, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(incident)
    return page(request, "reopen", incident, form=form)
