from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render

from eventsafety.events.access import event_or_404
from eventsafety.events.policy import may
from teams import actions, cards
from teams.checks import found
from teams.forms.words import CodeWordsForm
from teams.models import CodeWord, RosterCheck, Shift, TeamMember
from teams.views.acting import accepted


def checks(request, event_slug):
    event = event_or_404(request, event_slug, verb="see team")
    last = RosterCheck.objects.filter(event=event).first()
    lacking = found(event)
    place = {"door": "prepare", "tab": "checks", "found": lacking, "last": last}
    place |= {"few_ways": [each for each in lacking if each.about]}
    place |= {"others": [each for each in lacking if not each.about]}
    return render(request, "teams/checks.html", place)


def code_words(request, event_slug):
    event = event_or_404(request, event_slug, verb="see team")
    kept = CodeWord.objects.of(event)
    place = {
        "door": "prepare",
        "tab": "words",
        "words": [(m.label, kept.get(m, "")) for m in CodeWord.Meaning],
    }
    return render(
        request, "teams/code_words.html", place | {"may_edit": may(request.user, "edit team", event)}
    )


def keep_code_words(request, event_slug):
    event = event_or_404(request, event_slug, verb="edit team")
    form = CodeWordsForm(request.POST or None, initial=CodeWord.objects.of(event))
    if form.is_valid() and accepted(
        form, actions.keep_code_words, event, words=form.cleaned_data, by=request.user
    ):
        return redirect("teams:code_words", event.slug)
    return render(request, "teams/keep_code_words.html", {"door": "prepare", "form": form})


def duty_card(request, event_slug, pk):
    event = event_or_404(request, event_slug, verb="see team")
    member = get_object_or_404(_with_shifts(event), pk=pk)
    return render(
        request,
        "teams/duty_cards.html",
        {"door": "prepare", "cards": [cards.card(member)]} | cards.whom(event),
    )


def duty_cards(request, event_slug):
    event = event_or_404(request, event_slug, verb="see team")
    shown = [cards.card(member) for member in _with_shifts(event)]
    return render(request, "teams/duty_cards.html", {"door": "prepare", "cards": shown} | cards.whom(event))


def _with_shifts(event):
    return (
        TeamMember.objects.active()
        .filter(event=event)
        .prefetch_related(Prefetch("shifts", Shift.objects.counting(), to_attr="planned"))
    )
