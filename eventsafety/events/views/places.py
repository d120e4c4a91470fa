"""Rooms and emergency numbers."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from eventsafety.events import policy
from eventsafety.events.access import event_or_404, holds
from eventsafety.events.actions import places as actions
from eventsafety.events.forms.places import ContactForm, RoomForm


def rooms(request, event_slug):
    event = event_or_404(request, event_slug)
    may_edit = policy.may(request.user, "edit places", event)
    if request.method == "POST" and not may_edit:
        raise PermissionDenied
    form = RoomForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_room(event, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("events:rooms", event.slug)
    return show_rooms(request, event, form=form)


def show_rooms(request, event, *, form=None, refusals=()):
    """Answer with the rooms of the event, and with what was refused when one was marked."""
    context = {
        "rooms": event.rooms.all(),
        "form": form or RoomForm(),
        "may_edit": policy.may(request.user, "edit places", event),
        "quiet_rooms": event.rooms.to_talk_in() if holds(request, *policy.VERBS["mark rooms"]) else [],
        "refusals": refusals,
        "door": "prepare",
    }
    return render(request, "events/rooms.html", context)


def edit_room(request, event_slug, pk):
    event = event_or_404(request, event_slug, verb="edit places")
    room = get_object_or_404(event.rooms, pk=pk)
    form = RoomForm(request.POST or None, initial=RoomForm.initial_of(room))
    if form.is_valid():
        try:
            actions.edit_room(room, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("events:rooms", event.slug)
    return render(request, "events/edit_room.html", {"room": room, "form": form, "door": "prepare"})


@require_POST
def remove_room(request, event_slug, pk):
    event = event_or_404(request, event_slug, verb="edit places")
    actions.remove_room(get_object_or_404(event.rooms, pk=pk), by=request.user)
    return redirect("events:rooms", event.slug)


def contacts(request, event_slug):
    event = event_or_404(request, event_slug)
    may_edit = policy.may(request.user, "edit places", event)
    if request.method == "POST" and not may_edit:
        raise PermissionDenied
    form = ContactForm(request.POST or None)
    if form.is_valid():
        actions.add_contact(event, by=request.user, **form.cleaned_data)
        return redirect("events:contacts", event.slug)
    context = {"contacts": event.contacts.all(), "form": form, "may_edit": may_edit, "door": "prepare"}
    return render(request, "events/contacts.html", context)


def edit_contact(request, event_slug, pk):
    event = event_or_404(request, event_slug, verb="edit places")
    contact = get_object_or_404(event.contacts, pk=pk)
    form = ContactForm(request.POST or None, initial=ContactForm.initial_of(contact))
    if form.is_valid():
        actions.edit_contact(contact, by=request.user, **form.cleaned_data)
        return redirect("events:contacts", event.slug)
    return render(request, "events/edit_contact.html", {"contact": contact, "form": form, "door": "prepare"})


@require_POST
def remove_contact(request, event_slug, pk):
    event = event_or_404(request, event_slug, verb="edit places")
    actions.remove_contact(get_object_or_404(event.contacts, pk=pk), by=request.user)
    return redirect("events:contacts", event.slug)
