"""Policies, and every text they ever had."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from eventsafety.events import policy
from eventsafety.events.access import event_or_404
from eventsafety.events.actions import policies as actions
from eventsafety.events.forms.policies import PolicyForm, VersionForm
from eventsafety.events.models import PolicyVersion


def policies(request, event_slug):
    event = event_or_404(request, event_slug)
    may_edit = policy.may(request.user, "edit policies", event)
    found = event.policies.prefetch_related("versions")
    context = {"policies": found, "may_edit": may_edit, "door": "prepare"}
    return render(request, "events/policies.html", context)


def add_policy(request, event_slug):
    event = event_or_404(request, event_slug, verb="edit policies")
    form = PolicyForm(request.POST or None)
    if form.is_valid():
        added = actions.add_policy(event, by=request.user, **form.cleaned_data)
        return redirect("events:policy", event.slug, added.pk)
    return render(request, "events/add_policy.html", {"form": form, "door": "prepare"})


def show_policy(request, event_slug, pk):
    event = event_or_404(request, event_slug)
    shown = get_object_or_404(event.policies, pk=pk)
    current, *earlier = shown.versions.select_related("published_by")
    may_edit = policy.may(request.user, "edit policies", event)
    context = {
        "policy": shown,
        "current": current,
        "earlier": earlier,
        "may_edit": may_edit,
        "door": "prepare",
    }
    return render(request, "events/policy.html", context)


def version(request, event_slug, pk, number):
    event = event_or_404(request, event_slug)
    versions = PolicyVersion.objects.select_related("policy", "published_by")
    shown = get_object_or_404(versions, policy__event=event, policy=pk, number=number)
    return render(request, "events/version.html", {"version": shown, "door": "prepare"})


def publish_version(request, event_slug, pk):
    event = event_or_404(request, event_slug, verb="edit policies")
    changed = get_object_or_404(event.policies, pk=pk)
    form = VersionForm(request.POST or None, initial={"text": changed.current.text})
    if form.is_valid():
        try:
            actions.publish_version(changed, text=form.cleaned_data["text"], by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The new version is published. The earlier ones stay as they are."))
            return redirect("events:policy", event.slug, changed.pk)
    return render(
        request, "events/publish_version.html", {"policy": changed, "form": form, "door": "prepare"}
    )
