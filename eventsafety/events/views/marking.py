"""Rooms to talk in: free, or in use."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from eventsafety.events.access import event_or_404
from eventsafety.events.actions import marking as actions
from eventsafety.events.forms.places import MarkForm
from eventsafety.events.views.places import show_rooms

MARKS = {
    "in_use": actions.mark_in_use,
    "still": actions.mark_still_in_use,
    "free": lambda room, *, minutes, by: actions.mark_free(room, by=by),
}


@require_POST
def mark_room(request, event_slug, pk):
    event = event_or_404(request, event_slug, verb="mark rooms")
    room = get_object_or_404(event.rooms.to_talk_in(), pk=pk)
    form, refusals = MarkForm(request.POST), []
    try:
        if not form.is_valid():
            raise ValidationError(_("Say whether it is free or in use."))
        MARKS[form.cleaned_data["mark"]](room, minutes=form.cleaned_data["minutes"], by=request.user)
    except ValidationError as refusal:
        refusals = refusal.messages
    if request.htmx:  # beside a form somebody is filling in: nothing else of the page moves
        context = {"quiet_rooms": event.rooms.to_talk_in(), "refusals": refusals, "beside": True}
        return render(request, "events/rooms_to_talk_in.html", context)
    return show_rooms(request, event, refusals=refusals) if refusals else redirect("events:rooms", event.slug)
