"""Concerns about registrants who are on no list."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from eventsafety import audit
from registrations import actions
from registrations.decision_forms import NoteConcernForm, ReviewConcernForm
from registrations.models import Concern
from registrations.views.registrations import open_event, registration_or_404

LOOK_AGAIN = timedelta(days=7)


def note_concern(request, event_slug, pk):
    event = open_event(request, event_slug, "note concern")
    row = registration_or_404(request, event, pk)
    form = NoteConcernForm(request.POST or None, initial={"review_on": event.today() + LOOK_AGAIN})
    if form.is_valid():
        try:
            actions.note_concern(row, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Noted. Ban keepers and leads review it; nothing else changes."))
            return redirect("registrations:registration", event.slug, row.pk)
    place = {"door": "prepare", "registration": row, "form": form}
    return render(request, "registrations/note_concern.html", place)


@require_safe
def concerns(request, event_slug):
    event = open_event(request, event_slug, "see concerns")
    audit.record("registrations.concerns_opened", event, by=request.user)
    rows = Concern.objects.visible_to(request.user).filter(event=event)
    rows = rows.select_related("registration", "noted_by", "closed_by")
    place = {
        "door": "prepare",
        "open": rows.open(),
        "closed": rows.exclude(closed_at=None).order_by("-closed_at")[:50],
        "today": event.today(),
    }
    return render(request, "registrations/concerns.html", place)


def concern_or_404(request, event, pk) -> Concern:
    """Return a concern of the event the person may see."""
    rows = Concern.objects.visible_to(request.user).select_related("registration__event", "noted_by")
    return get_object_or_404(rows, event=event, pk=pk)


@require_safe
def concern(request, event_slug, pk):
    event = open_event(request, event_slug, "see concerns")
    found = concern_or_404(request, event, pk)
    return show_concern(request, found, ReviewConcernForm(initial={"review_on": event.today() + LOOK_AGAIN}))


def show_concern(request, found, form):
    """Render one concern with what was found so far; each look is recorded."""
    audit.record("registration.concern_opened", found.registration, by=request.user)
    place = {
        "door": "prepare",
        "concern": found,
        "registration": found.registration,
        "reviews": found.reviews.select_related("reviewed_by", "concern"),
        "form": form,
        "own": found.noted_by_id == request.user.pk,
    }
    return render(request, "registrations/concern.html", place)


@require_POST
def review_concern(request, event_slug, pk):
    event = open_event(request, event_slug, "see concerns")
    found = concern_or_404(request, event, pk)
    form = ReviewConcernForm(request.POST)
    if form.is_valid():
        try:
            actions.review_concern(found, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("registrations:concerns", event.slug)
    return show_concern(request, found, form)
