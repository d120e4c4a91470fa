from datetime import datetime, time
from itertools import groupby

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from eventsafety.events.access import event_or_404
from eventsafety.events.policy import may
from teams import actions, available, cover
from teams.forms.shifts import AddShiftForm, EditShiftForm, RemoveShiftForm, WithoutForm
from teams.models import Shift, TeamMember
from teams.views.acting import accepted


def shifts(request, event_slug):
    event = event_or_404(request, event_slug, verb="see team")
    form = WithoutForm(request.GET, event=event)
    without = form.cleaned_data["without"] if form.is_valid() else None
    planned = _pairs_once(
        Shift.objects.counting().filter(event=event).prefetch_related("member__availabilities")
    )
    for shift in planned:
        shift.outside = _outside(event, shift.starts_at, shift.ends_at)
        shift.said_not = [half.member for half in shift.halves if not available.fits(half)]
    place = {
        "door": "prepare",
        "tab": "shifts",
        "may_edit": may(request.user, "edit team", event),
        "form": form,
        "without": without,
        "days": [(day, list(group)) for day, group in groupby(planned, key=_local_day)],
        "strip": cover.strip(event, without=without) if planned else [],
        "gaps": cover.gaps(event, without=without) if planned else [],
        "too_long": (event.ends_on - event.starts_on).days >= cover.MOST_DAYS,
        "anybody": TeamMember.objects.taking_cases().filter(event=event).exists(),
    }
    return render(request, "teams/shifts.html", place)


def add_shift(request, event_slug):
    event = event_or_404(request, event_slug, verb="edit team")
    first = {"starts_at": _first_day_at(event, 9), "ends_at": _first_day_at(event, 17)}
    form = AddShiftForm(request.POST or None, event=event, initial=first)
    if form.is_valid() and accepted(form, actions.add_shift, by=request.user, **form.cleaned_data):
        _warn_outside(request, event, form)
        return redirect("teams:shifts", event.slug)
    who_can = _who_can(event)
    place = {"door": "prepare", "form": form, "anybody": bool(who_can), "who_can": who_can}
    return render(request, "teams/add_shift.html", place)


def edit_shift(request, event_slug, pk):
    event = event_or_404(request, event_slug, verb="edit team")
    shift = get_object_or_404(Shift, event=event, pk=pk)
    now = {"starts_at": shift.starts_at, "ends_at": shift.ends_at, "partner": shift.partner_id}
    form = EditShiftForm(request.POST or None, event=event, initial=now)
    if form.is_valid() and accepted(form, actions.edit_shift, shift, by=request.user, **form.cleaned_data):
        _warn_outside(request, event, form)
        return redirect("teams:shifts", event.slug)
    place = {"door": "prepare", "form": form, "shift": shift, "who_can": _who_can(event)}
    return render(request, "teams/edit_shift.html", place)


def remove_shift(request, event_slug, pk):
    event = event_or_404(request, event_slug, verb="edit team")
    shift = get_object_or_404(Shift, event=event, pk=pk)
    form = RemoveShiftForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and accepted(form, actions.remove_shift, shift, by=request.user, **form.cleaned_data):
        return redirect("teams:shifts", event.slug)
    return render(request, "teams/remove_shift.html", {"door": "prepare", "form": form, "shift": shift})


def _pairs_once(planned):
    """Return the shifts with each pair once, its second half under `halves` of the first."""
    of_pairs, once = {}, []
    for shift in planned:
        hours = (shift.starts_at, shift.ends_at)
        first = of_pairs.get((shift.partner_id, shift.member_id, *hours))
        if first is None:
            of_pairs[shift.member_id, shift.partner_id, *hours] = shift
            shift.halves = [shift]
            once.append(shift)
        else:
            first.halves.append(shift)
            first.half_stands_in_for = shift.stands_in_for
    return once


def _who_can(event):
    members = TeamMember.objects.taking_cases().filter(event=event).prefetch_related("availabilities")
    return [(member, available.in_words(member, event)) for member in members]


def _local_day(shift):
    return timezone.localtime(shift.starts_at).date()


def _first_day_at(event, hour):
    return datetime.combine(event.starts_on, time(hour), tzinfo=event.zone)


def _outside(event, starts_at, ends_at) -> bool:
    return starts_at < event.starts_at or ends_at > event.ends_at


def _warn_outside(request, event, form):
    # Setting up and clearing away happen outside the event's days: worth a look, no reason to refuse.
    if _outside(event, form.cleaned_data["starts_at"], form.cleaned_data["ends_at"]):
        messages.warning(
            request, _("Saved. Check the dates: part of the shift is outside the days of the event.")
        )
