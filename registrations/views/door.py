"""The list at the door: who is let in, and for whom the lead is called. Never why."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from eventsafety import audit
from eventsafety.accounts.reauthentication import require_recent
from registrations import actions
from registrations import door as door_list
from registrations.decision_forms import CallLeadForm, DoorForm
from registrations.policy import may
from registrations.views.registrations import open_event, registration_or_404


def door(request, event_slug):
    event = open_event(request, event_slug, "see door")
    form = DoorForm(request.POST or None)
    asked = form.cleaned_data if form.is_valid() else {}
    words = asked.get("words", "")
    known = door_list.statuses(event, request.user)
    revision = door_list.revision(known, words)
    if request.htmx and asked.get("revision") == revision:
        return HttpResponse(status=204)
    if not asked.get("revision"):  # a poll that brings news is no look of its own
        audit.record("door.searched" if words else "door.opened", event, by=request.user)
    found = door_list.find(event, request.user, known, words)
    place = {
        "door": "respond",
        "form": DoorForm(initial={"words": words}),
        "lines": door_list.lines(request.user, known, found[: door_list.SHOWN]),
        "found": len(found),
        "total": len(known),
        "revision": revision,
        "may_print": may(request.user, "print door", event),
    }
    if request.htmx:
        return render(request, "registrations/door_lines.html", place)
    if may(request.user, "admit clear", event):
        place["under_review"] = door_list.under_review(event, request.user).count()
        place["admissions"] = door_list.newest_admissions(event, request.user).values_list(
            "proposed_at", flat=True
        )
    return render(request, "registrations/door.html", place)


@require_recent
@require_safe
def print_door(request, event_slug):
    event = open_event(request, event_slug, "print door")
    audit.record("door.printed", event, by=request.user)
    known = door_list.statuses(event, request.user)
    lines = door_list.lines(request.user, known, door_list.find(event, request.user, known, ""))
    return render(request, "registrations/print_door.html", {"door": "respond", "lines": lines})


@require_POST
def admit_clear(request, event_slug):
    event = open_event(request, event_slug, "admit clear")
    if not actions.admit_clear(event, by=request.user):
        messages.info(
            request, _("Nobody was admitted: something is still to be judged about everybody left.")
        )
    return redirect("registrations:door", event.slug)


@require_POST
def undo_admissions(request, event_slug):
    event = open_event(request, event_slug, "admit clear")
    actions.undo_admissions(event, by=request.user)
    return redirect("registrations:door", event.slug)


def call_lead(request, event_slug, pk):
    event = open_event(request, event_slug, "call lead")
    row = registration_or_404(request, event, pk)
    form = CallLeadForm(request.POST or None)
    if form.is_valid():
        pad = actions.call_lead(row, client_uuid=form.cleaned_data["client_uuid"], by=request.user)
        return redirect(pad or "registrations:called", *([] if pad else [event.slug]))
    place = {"door": "respond", "registration": row, "form": form, "contacts": event.contacts.all()}
    return render(request, "registrations/call_lead.html", place)


@require_safe
def called(request, event_slug):
    event = open_event(request, event_slug, "call lead")
    return render(request, "registrations/called.html", {"door": "respond", "contacts": event.contacts.all()})
