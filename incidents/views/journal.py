"""Entries, actions and follow-ups of a case."""

import uuid

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from eventsafety import audit
from incidents import actions, policy
from incidents.access import event_for, incident_or_404
from incidents.forms import ActionForm, DropForm, EntryForm, FollowUpForm, StrikeForm
from incidents.models import FollowUp
from incidents.views.case import show
from incidents.views.pages import page
from incidents.views.queue import is_queued, taken, takes_what_waited, to_correct


@takes_what_waited
def add_entry(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="record")
    form = EntryForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_entry(incident, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return taken(request, incident.get_absolute_url())
    if is_queued(request):
        return to_correct(form)
    return page(request, "add_entry", incident, form=form)


def strike_entry(request, event_slug, pk, entry_pk):
    incident = incident_or_404(request, event_slug, pk, verb="record")
    entry = get_object_or_404(incident.journal, pk=entry_pk)
    form = StrikeForm(request.POST or None)
    if form.is_valid():
        try:
            actions.strike_entry(entry, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(incident)
    return page(request, "strike_entry", incident, entry=entry, form=form)


@takes_what_waited
def log_action(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="record")
    form = ActionForm(request.POST or None)
    if form.is_valid():
        done = form.cleaned_data
        if done["client_uuid"]:  # all buttons of a page share one mark; two different taps are two actions
            done["client_uuid"] = uuid.uuid5(done["client_uuid"], done["kind"])
        try:
            actions.log_action(incident, by=request.user, **done)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return taken(request, incident.get_absolute_url())
    if is_queued(request):
        return to_correct(form)
    return page(request, "log_action", incident, form=form)


def strike_action(request, event_slug, pk, action_pk):
    incident = incident_or_404(request, event_slug, pk, verb="record")
    action = get_object_or_404(incident.actions, pk=action_pk)
    form = StrikeForm(request.POST or None)
    if form.is_valid():
        try:
            actions.strike_action(action, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(incident)
    return page(request, "strike_action", incident, action=action, form=form)


def add_follow_up(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="record")
    form = FollowUpForm(request.POST or None, incident=incident, user=request.user)
    if form.is_valid():
        try:
            actions.add_follow_up(incident, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(incident)
    return page(request, "add_follow_up", incident, form=form)


@require_POST
def finish_follow_up(request, event_slug, pk, follow_up_pk):
    incident = incident_or_404(request, event_slug, pk, verb="record")
    follow_up = get_object_or_404(incident.follow_ups, pk=follow_up_pk)
    try:
        actions.finish_follow_up(follow_up, by=request.user)
    except ValidationError as refusal:
        return show(request, incident, refusal=refusal.messages)
    return redirect("incidents:my_follow_ups", event_slug) if "back" in request.POST else redirect(incident)


@require_safe
def my_follow_ups(request, event_slug):
    event = event_for(request, event_slug, "see board")
    due = FollowUp.objects.visible_to(request.user).open().filter(incident__event=event)
    due = due.select_related("incident").order_by("due_at")
    audit.record("follow_ups.opened", event, by=request.user)
    context = {
        "mine": due.filter(owner=request.user),
        "nobodys": due.filter(owner=None),
        "may_finish": "record" in policy.verbs_of(request.roles),
        "now": timezone.now(),
        "door": "respond",
    }
    return render(request, "incidents/my_follow_ups.html", context)


def drop_follow_up(request, event_slug, pk, follow_up_pk):
    incident = incident_or_404(request, event_slug, pk, verb="record")
    follow_up = get_object_or_404(incident.follow_ups, pk=follow_up_pk)
    form = DropForm(request.POST or None)
    if form.is_valid():
        try:
            actions.drop_follow_up(follow_up, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(incident)
    return page(request, "drop_follow_up", incident, follow_up=follow_up, form=form)
