from django.db.models import Prefetch
from django.forms import Form
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from eventsafety.events.access import event_or_404
from eventsafety.events.policy import may
from teams import actions
from teams.forms.chain import LevelForm, SeatForm
from teams.models import ChainLevel, ChainSeat
from teams.views.acting import accepted


def chain(request, event_slug):
    event = event_or_404(request, event_slug, verb="see team")
    seats = ChainSeat.objects.select_related("member__membership__user", "deputy__membership__user")
    levels = event.chain_levels.prefetch_related(Prefetch("seats", seats))
    place = {
        "door": "prepare",
        "tab": "chain",
        "may_edit": may(request.user, "edit team", event),
        "levels": list(levels),
        "leads": event.memberships.holding("lead").select_related("user"),
    }
    return render(request, "teams/chain.html", place)


def add_level(request, event_slug):
    event = event_or_404(request, event_slug, verb="edit team")
    form = LevelForm(request.POST or None)
    if form.is_valid() and accepted(form, actions.add_level, event, by=request.user, **form.cleaned_data):
        return redirect("teams:chain", event.slug)
    return render(request, "teams/add_level.html", {"door": "prepare", "form": form})


def edit_level(request, event_slug, pk):
    event = event_or_404(request, event_slug, verb="edit team")
    level = get_object_or_404(ChainLevel, event=event, pk=pk)
    form = LevelForm(request.POST or None, instance=level)
    if form.is_valid() and accepted(form, actions.edit_level, level, by=request.user, **form.cleaned_data):
        return redirect("teams:chain", event.slug)
    return render(request, "teams/edit_level.html", {"door": "prepare", "form": form, "level": level})


@require_POST
def move_level(request, event_slug, pk, earlier):
    event = event_or_404(request, event_slug, verb="edit team")
    level = get_object_or_404(ChainLevel, event=event, pk=pk)
    actions.move_level(level, earlier=earlier, by=request.user)
    return redirect("teams:chain", event.slug)


def remove_level(request, event_slug, pk):
    event = event_or_404(request, event_slug, verb="edit team")
    level = get_object_or_404(ChainLevel, event=event, pk=pk)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid() and accepted(form, actions.remove_level, level, by=request.user):
        return redirect("teams:chain", event.slug)
    return render(request, "teams/remove_level.html", {"door": "prepare", "form": form, "level": level})


def add_seat(request, event_slug, pk):
    event = event_or_404(request, event_slug, verb="edit team")
    level = get_object_or_404(ChainLevel, event=event, pk=pk)
    form = SeatForm(request.POST or None, event=event)
    if form.is_valid() and accepted(form, actions.add_seat, level, by=request.user, **form.cleaned_data):
        return redirect("teams:chain", event.slug)
    return render(request, "teams/add_seat.html", {"door": "prepare", "form": form, "level": level})


def edit_seat(request, event_slug, pk):
    event = event_or_404(request, event_slug, verb="edit team")
    seat = get_object_or_404(ChainSeat, level__event=event, pk=pk)
    now = {"member": seat.member_id, "deputy": seat.deputy_id}
    form = SeatForm(request.POST or None, event=event, initial=now)
    if form.is_valid() and accepted(form, actions.edit_seat, seat, by=request.user, **form.cleaned_data):
        return redirect("teams:chain", event.slug)
    return render(request, "teams/edit_seat.html", {"door": "prepare", "form": form, "seat": seat})


@require_POST
def remove_seat(request, event_slug, pk):
    event = event_or_404(request, event_slug, verb="edit team")
    seat = get_object_or_404(ChainSeat, level__event=event, pk=pk)
    actions.remove_seat(seat, by=request.user)
    return redirect("teams:chain", event.slug)
