from django.forms import Form
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from eventsafety.events.access import event_or_404
from eventsafety.events.policy import may
from teams import actions
from teams.forms.own import AskSwapForm, TakeOverForm
from teams.models import Shift, Swap
from teams.views.acting import accepted


def ask_swap(request, event_slug, pk):
    event = event_or_404(request, event_slug, verb="see team")
    shift = get_object_or_404(Shift, event=event, pk=pk, member__membership__user=request.user)
    now = {"starts_at": shift.starts_at, "ends_at": shift.ends_at}
    form = AskSwapForm(request.POST or None, shift=shift, initial=now)
    if form.is_valid() and accepted(form, actions.ask_swap, shift, by=request.user, **form.cleaned_data):
        return redirect("teams:mine", event.slug)
    place = {
        "door": "prepare",
        "form": form,
        "shift": shift,
        "anybody": form.fields["asked"].queryset.exists(),
    }
    return render(request, "teams/ask_swap.html", place)


def swap(request, event_slug, pk):
    return _page(request, _swap_or_404(request, event_slug, pk), Form())


@require_POST
def accept_swap(request, event_slug, pk):
    return _answer(request, actions.accept_swap, _swap_or_404(request, event_slug, pk))


@require_POST
def decline_swap(request, event_slug, pk):
    return _answer(request, actions.decline_swap, _swap_or_404(request, event_slug, pk))


@require_POST
def withdraw_swap(request, event_slug, pk):
    return _answer(request, actions.withdraw_swap, _swap_or_404(request, event_slug, pk))


def take_over(request, event_slug, pk):
    event = event_or_404(request, event_slug, verb="edit team")
    shift = get_object_or_404(Shift, event=event, pk=pk)
    now = {"starts_at": shift.starts_at, "ends_at": shift.ends_at}
    form = TakeOverForm(request.POST or None, shift=shift, initial=now)
    if form.is_valid() and accepted(form, actions.take_over, shift, by=request.user, **form.cleaned_data):
        return redirect("teams:shifts", event.slug)
    return render(request, "teams/take_over.html", {"door": "prepare", "form": form, "shift": shift})


def give_back(request, event_slug, pk):
    event = event_or_404(request, event_slug, verb="edit team")
    shift = get_object_or_404(Shift.objects.exclude(stands_in_for=None), event=event, pk=pk)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid() and accepted(form, actions.give_back, shift, by=request.user):
        return redirect("teams:shifts", event.slug)
    return render(request, "teams/give_back.html", {"door": "prepare", "form": form, "shift": shift})


def _swap_or_404(request, event_slug, pk):
    event = event_or_404(request, event_slug, verb="see team")
    rows = Swap.objects.with_people().filter(event=event)
    mine = rows.filter(asked__membership__user=request.user) | rows.filter(
        asker__membership__user=request.user
    )
    return get_object_or_404(mine, pk=pk)


def _answer(request, action, swap):
    form = Form({})
    if accepted(form, action, swap, by=request.user):
        return redirect("teams:mine", swap.event.slug)
    return _page(request, swap, form)


def _page(request, swap, form):
    place = {
        "door": "prepare",
        "swap": swap,
        "form": form,
        "is_open": swap.state == Swap.State.ASKED and may(request.user, "see team", swap.event),
        "is_mine": swap.asker.user == request.user,
    }
    return render(request, "teams/swap.html", place)
