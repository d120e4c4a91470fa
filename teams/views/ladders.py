from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from eventsafety.events.access import event_or_404
from eventsafety.events.choices import Severity
from eventsafety.events.policy import may
from teams import actions, timeline
from teams.forms.ladders import StepFormSet, initial_of, posted, rearranged
from teams.ladders import sentences, steps
from teams.models import CodeWord, Ladder


def ladders(request, event_slug):
    event = event_or_404(request, event_slug, verb="see team")
    kept = set(Ladder.objects.filter(event=event).values_list("severity", flat=True))
    shown = [
        {"severity": severity, "is_kept": severity in kept} | _picture(steps(event, severity))
        for severity in Severity
    ]
    place = {"door": "prepare", "tab": "ladders", "ladders": shown}
    place |= {"may_edit": may(request.user, "edit team", event), "code_words": CodeWord.objects.of(event)}
    return render(request, "teams/ladders.html", place)


def keep_ladder(request, event_slug, severity):
    event = event_or_404(request, event_slug, verb="edit team")
    severity = _severity_or_404(severity)
    if request.method != "POST":
        kept = steps(event, severity)
        return _editor(request, severity, _formset(event, initial=[initial_of(step) for step in kept]), kept)
    formset = _formset(event, request.POST)
    if "rearrange" in request.POST and formset.management_form.is_valid():
        typed = rearranged(formset.as_typed(), request.POST["rearrange"])
        shown, complete = _formset(event, initial=typed), _formset(event, posted(typed)).complete()
        return _editor(request, severity, shown, complete, is_preview=True)
    if "preview" in request.POST:
        return _editor(request, severity, formset, formset.complete(), is_preview=True)
    refusals = []
    if formset.is_valid():
        try:
            actions.keep_ladder(event, severity, steps=formset.steps(), by=request.user)
        except ValidationError as refusal:
            refusals = refusal.messages
        else:
            return redirect("teams:ladders", event.slug)
    return _editor(request, severity, formset, formset.complete(), refusals=refusals)


@require_POST
def reset_ladder(request, event_slug, severity):
    event = event_or_404(request, event_slug, verb="edit team")
    actions.reset_ladder(event, _severity_or_404(severity), by=request.user)
    return redirect("teams:ladders", event.slug)


def _formset(event, sent=None, **more):
    return StepFormSet(sent, form_kwargs={"event": event}, prefix="steps", **more)


def _editor(request, severity, formset, complete, *, refusals=(), is_preview=False):
    place = {
        "door": "prepare",
        "severity": severity,
        "formset": formset,
        "refusals": refusals,
        "is_preview": is_preview,
        "unfinished": len(formset.forms) - len(complete),
        "is_kept": Ladder.objects.filter(event=request.event, severity=severity).exists(),
    }
    return render(request, "teams/keep_ladder.html", place | _picture(complete))


def _picture(steps_of_one):
    return {"sentences": sentences(steps_of_one), "bars": timeline.bars(steps_of_one)}


def _severity_or_404(value):
    try:
        return Severity(value)
    except ValueError as unknown:
        raise Http404 from unknown
