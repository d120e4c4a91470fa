"""Single bans of a list: adding, changing, ending, reviving, what was learned, and who looked."""

from contextlib import suppress

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from eventsafety import audit
from eventsafety.accounts.reauthentication import require_recent
from registrations import actions
from registrations.actions.bans import new_names
from registrations.ban_forms import BanForm, LearnForm, ReviveForm
from registrations.looks import looks_at, words_of
from registrations.models import Ban, Match
from registrations.views.ban_lists import ban_list_or_404
from registrations.views.registrations import open_event


def add_ban(request, list_pk):
    kept = ban_list_or_404(request, list_pk)
    form = BanForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            ban = actions.add_ban(kept, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("registrations:ban", kept.pk, ban.pk)
    return render(request, "registrations/add_ban.html", {"ban_list": kept, "form": form})


def ban_or_404(request, kept, pk):
    """Return an entry of a list the user keeps."""
    bans = Ban.objects.visible_to(request.user).select_related("ban_list")
    return get_object_or_404(bans, ban_list=kept, pk=pk)


@require_recent
def ban(request, list_pk, pk):
    kept = ban_list_or_404(request, list_pk)
    found = ban_or_404(request, kept, pk)
    form = BanForm(request.POST if request.method == "POST" else None, initial=BanForm.of(found))
    if form.is_valid():
        try:
            actions.edit_ban(found, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("registrations:ban", kept.pk, found.pk)
    return show_ban(request, kept, ban_or_404(request, kept, pk), form, ReviveForm())


def show_ban(request, kept, found, form, revive):
    """Render one entry with its history; the look is recorded."""
    audit.record("ban.opened", found, by=request.user)
    return render(
        request,
        "registrations/ban.html",
        {
            "ban_list": kept,
            "ban": found,
            "form": form,
            "revive": revive,
            "learned": found.learned.select_related("learned_by", "revoked_by"),
            "looks": [(look, words_of(look.verb)) for look in looks_at([found])[:20]],
        },
    )


@require_POST
def end_ban(request, list_pk, pk):
    kept = ban_list_or_404(request, list_pk)
    with suppress(ValidationError):  # over already, which is what was asked for
        actions.end_ban(ban_or_404(request, kept, pk), by=request.user)
    return redirect("registrations:ban", kept.pk, pk)


@require_POST
def revive_ban(request, list_pk, pk):
    kept = ban_list_or_404(request, list_pk)
    found, form = ban_or_404(request, kept, pk), ReviveForm(request.POST)
    if form.is_valid():
        try:
            actions.revive_ban(found, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            return redirect("registrations:ban", kept.pk, pk)
    return show_ban(request, kept, found, BanForm(initial=BanForm.of(found)), form)


@require_POST
def revoke_alias(request, list_pk, ban_pk, pk):
    kept = ban_list_or_404(request, list_pk)
    found = ban_or_404(request, kept, ban_pk)
    actions.revoke_alias(get_object_or_404(found.learned, pk=pk), by=request.user)
    return redirect("registrations:ban", kept.pk, found.pk)


def learn_aliases(request, event_slug, pk):
    event = open_event(request, event_slug, "see matches")
    mine = Match.objects.visible_to(request.user).filter(event=event)
    found = get_object_or_404(mine.select_related("registration", "ban__ban_list"), pk=pk)
    names = new_names(found)
    form = LearnForm(request.POST if request.method == "POST" else None, names=names)
    if not found.ban.ban_list.keepers.contains(request.user):
        raise PermissionDenied
    if form.is_valid():
        try:
            actions.learn_aliases(found, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            return redirect("registrations:match", event.slug, found.pk)
    place = {"door": "prepare", "match": found, "form": form, "names": names}
    return render(request, "registrations/learn.html", place)
