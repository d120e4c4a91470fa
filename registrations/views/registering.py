"""Registrants added or corrected by hand."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render

from registrations import actions
from registrations.ban_forms import RegistrationForm
from registrations.policy import may
from registrations.views.registrations import open_event, registration_or_404


def add_registration(request, event_slug):
    event = open_event(request, event_slug, "edit")
    form = RegistrationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            row = actions.add_registration(event, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            return redirect("registrations:registration", event.slug, row.pk)
    return render(request, "registrations/add_registration.html", {"door": "prepare", "form": form})


def edit_registration(request, event_slug, pk):
    event = open_event(request, event_slug, "edit")
    row = registration_or_404(request, event, pk)
    if not may(request.user, "edit", row):
        raise PermissionDenied
    known = {name: getattr(row, name) for name in RegistrationForm.base_fields}
    form = RegistrationForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_valid():
        try:
            actions.edit_registration(row, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            return redirect("registrations:registration", event.slug, row.pk)
    place = {"door": "prepare", "form": form, "registration": row}
    return render(request, "registrations/edit_registration.html", place)
