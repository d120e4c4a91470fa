"""Sharing a case, and opening one in an emergency."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from eventsafety import audit
from eventsafety.events.access import event_or_404
from incidents import actions, policy
from incidents.access import incident_or_404
from incidents.forms import EmergencyForm, ShareForm
from incidents.grants import emergencies_told_to
from incidents.views.pages import page


def share(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="share")
    form = ShareForm(request.POST or None)
    if form.is_valid():
        try:
            actions.share(incident, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(incident)
    return page(request, "share", incident, form=form)


@require_POST
def end_share(request, event_slug, pk, grant_pk):
    incident = incident_or_404(request, event_slug, pk, verb="share")
    actions.end_share(get_object_or_404(incident.grants, pk=grant_pk), by=request.user)
    return redirect(incident)


def emergency(request, event_slug):
    event = event_or_404(request, event_slug)
    if not policy.may(request.user, "open in emergency", event):
        raise PermissionDenied
    form = EmergencyForm(request.POST or None)
    if form.is_valid():
        try:
            grant = actions.open_in_emergency(event, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(grant.content_object)
    return render(request, "incidents/emergency.html", {"form": form, "door": "respond"})


def emergencies(request, event_slug):
    event = event_or_404(request, event_slug)
    told = emergencies_told_to(request.user).filter(content_object__event=event)
    if event.emergency_witness_id != request.user.pk and not told.exists():
        raise PermissionDenied
    audit.record("event.emergencies_read", event, by=request.user)
    told = told.select_related("user", "content_object").order_by("-granted_at")
    return render(request, "incidents/emergencies.html", {"told": told, "door": "respond"})
