"""The queue of matches, and judging one."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from eventsafety import audit
from registrations import actions
from registrations.engine import expired_alike, forgotten_at
from registrations.forms import JudgeForm, QueueForm
from registrations.marking import mark_differences, visible
from registrations.models import BanList, Match, Registration
from registrations.reason_words import words
from registrations.views.registrations import open_event

PAGE = 25


def matches(request, event_slug):
    event = open_event(request, event_slug, "see matches")
    mine = Match.objects.visible_to(request.user).filter(event=event)
    form = QueueForm(request.GET)
    shown = form.cleaned_data["state"] if form.is_valid() else Match.State.OPEN
    found = mine.filter(state=shown or Match.State.OPEN).select_related("registration", "ban")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    for match in page:
        match.words = [words(code) for code, *_values in match.reasons]
    coming = Registration.objects.visible_to(request.user).filter(event=event).coming()
    return render(
        request,
        "registrations/matches.html",
        {
            "door": "prepare",
            "form": form,
            "page": page,
            "shown": shown or Match.State.OPEN,
            "open": mine.open().count(),
            "to_screen": coming.to_screen().count(),
            "coming": coming.count(),
            "lent": event.loans.in_force().count(),
            "lists_to_accept": BanList.objects.to_accept_by(request.user, event=event),
            "forgotten_at": forgotten_at(event),
        },
    )


def match_or_404(request, event, pk):
    """Return a match of the event the user may see."""
    rows = Match.objects.visible_to(request.user)
    rows = rows.select_related("registration__event", "ban__ban_list", "judged_by")
    return get_object_or_404(rows, event=event, pk=pk)


def match(request, event_slug, pk):
    event = open_event(request, event_slug, "see matches")
    return show_match(request, match_or_404(request, event, pk), JudgeForm())


def show_match(request, found, form):
    """Render one match; the look at the ban entry is recorded."""
    audit.record("match.opened", found, by=request.user)
    audit.record("ban.looked_up", found.ban, by=request.user)  # what the owner of the list reads
    reasons = [
        {"words": words(code), "sides": mark_differences(ours, theirs)}
        for code, _field, ours, theirs in found.reasons
    ]
    return render(
        request,
        "registrations/match.html",
        {
            "door": "prepare",
            "match": found,
            "reasons": reasons,
            "name": visible(found.registration.name),
            "form": form,
            "expired": expired_alike(found.registration, user=request.user),
            "may_learn": found.ban.ban_list.keepers.contains(request.user),
            "changed": found.registration_fingerprint != found.registration.fingerprint
            or found.ban_fingerprint != found.ban.fingerprint,
        },
    )


@require_POST
def judge(request, event_slug, pk):
    event = open_event(request, event_slug, "see matches")
    found = match_or_404(request, event, pk)
    form = JudgeForm(request.POST)
    if form.is_valid():
        try:
            actions.judge(found, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            return redirect("registrations:match", event.slug, found.pk)
    return show_match(request, found, form)


@require_POST
def reopen(request, event_slug, pk):
    event = open_event(request, event_slug, "see matches")
    found = match_or_404(request, event, pk)
    with suppress(ValidationError):  # open already: somebody was quicker, and the page says so
        actions.reopen(found, by=request.user)
    return redirect("registrations:match", event.slug, found.pk)


@require_POST
def screen(request, event_slug):
    event = open_event(request, event_slug, "screen")
    actions.ask_screening(event, by=request.user)
    return redirect("registrations:matches", event.slug)
