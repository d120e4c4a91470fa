"""The events somebody belongs to, and an event's own facts."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from eventsafety.events import policy
from eventsafety.events.access import event_or_404
from eventsafety.events.actions import events as actions
from eventsafety.events.elsewhere import shared_with
from eventsafety.events.forms.event import EventForm
from eventsafety.events.models import Event


def home(request):
    events = Event.objects.visible_to(request.user)
    if not request.user.is_site_administrator and len(events[:2]) == 1 and not shared_with(request.user):
        return redirect(events[0])
    return list_events(request)


def list_events(request):
    events = Event.objects.visible_to(request.user)
    by_door = {"respond": [], "prepare": [], "learn": []}
    for event in events:
        by_door[event.door].append(event)
    may_create = policy.may(request.user, "create")
    return render(
        request,
        "events/list_events.html",
        {"running": by_door["respond"], "coming": by_door["prepare"], "over": by_door["learn"][::-1]}
        | {"may_create": may_create, "has_events": any(by_door.values())}
        | {"shared": shared_with(request.user)},
    )


def create(request):
    if not policy.may(request.user, "create"):
        raise PermissionDenied
    form = EventForm(request.POST or None)
    if form.is_valid():
        try:
            event = actions.create(**form.cleaned_data, by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The event is created. Invite its organisers next."))
            return redirect("events:invite", event.slug)
    return render(request, "events/create.html", {"form": form})


def edit(request, event_slug):
    event = event_or_404(request, event_slug, verb="edit")
    form = EventForm(request.POST or None, initial=EventForm.initial_of(event))
    if form.is_valid():
        try:
            event = actions.edit(event, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("events:prepare", event.slug)
    return render(request, "events/edit.html", {"form": form, "door": "prepare"})
