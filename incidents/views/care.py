"""Options of the affected person, talks with the subject, courtesies."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect

from incidents import actions
from incidents.access import incident_or_404
from incidents.forms import CourtesyForm, OptionForm, TalkForm
from incidents.views.pages import page


def choose_option(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="record")
    form = OptionForm(request.POST or None)
    if form.is_valid():
        try:
            actions.choose_option(incident, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("incidents:choose_option", event_slug, pk)
    return page(request, "choose_option", incident, form=form, options=incident.options.newest())


def log_talk(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="record")
    form = TalkForm(
        request.POST or None, incident=incident, user=request.user, initial=_tapped(request, incident)
    )
    if form.is_valid():
        try:
            actions.log_talk(incident, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(incident)
    return page(request, "log_talk", incident, form=form)


def _tapped(request, incident) -> dict:
    """Return what is known of an action that was logged with one tap when it happened."""
    asked, wanting = request.GET.get("action"), incident.actions.wanting_a_second()
    action = next((action for action in wanting if str(action.pk) == asked), None)
    if action is None:
        return {}
    return {"action": action.pk, "occurred_at": action.occurred_at, "first": action.entered_by_id}


def ask_how_they_are(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="record")
    form = CourtesyForm(request.POST or None, incident=incident, user=request.user)
    if form.is_valid():
        try:
            actions.ask_how_they_are(incident, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(incident)
    return page(request, "ask_how_they_are", incident, form=form)
