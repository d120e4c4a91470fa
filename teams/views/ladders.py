from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from eventsafety.events.access import event_or_404
from eventsafety.events.choices import Severity
from eventsafety.events.policy import may
from teams import actions
from teams.forms.ladders import StepFormSet, initial_of
from teams.ladders import sentence, snapshot
from teams.models import Ladder


def ladders(request, event_slug):
    event = event_or_404(request, event_slug, verb="see team")
    kept = set(Ladder.objects.filter(event=event).values_list("severity", flat=True))
    shown = [
        {
            "severity": severity,
            "is_kept": severity in kept,
            "sentences": [sentence(step) for step in snapshot(event, severity)],
        }
        for severity in Severity
    ]
    may_edit = may(request.user, "edit team", event)
    place = {"door": "prepare", "tab": "ladders", "ladders": shown, "may_edit": may_edit}
    return render(request, "teams/ladders.html", place)


def keep_ladder(request, event_slug, severity):
    event = event_or_404(request, event_slug, verb="edit team")
    severity = _severity_or_404(severity)
    steps = snapshot(event, severity)
    # What was posted is judged by itself: the kept steps may have changed since the page was opened.
    formset = StepFormSet(
        request.POST or None,
        initial=None if request.POST else [initial_of(step) for step in steps],
        form_kwargs={"event": event},
        prefix="steps",
    )
    refusals = []
    if formset.is_valid():
        steps = formset.steps()
        try:
            if "preview" not in request.POST:
                actions.keep_ladder(event, severity, steps=steps, by=request.user)
                return redirect("teams:ladders", event.slug)
        except ValidationError as refusal:
            refusals = refusal.messages
    place = {
        "door": "prepare",
        "severity": severity,
        "formset": formset,
        "refusals": refusals,
        "sentences": [sentence(step) for step in steps],
        "is_kept": Ladder.objects.filter(event=event, severity=severity).exists(),
        "is_preview": "preview" in request.POST,
    }
    return render(request, "teams/keep_ladder.html", place)


@require_POST
def reset_ladder(request, event_slug, severity):
    event = event_or_404(request, event_slug, verb="edit team")
    actions.reset_ladder(event, _severity_or_404(severity), by=request.user)
    return redirect("teams:ladders", event.slug)


def _severity_or_404(value):
    try:
        return Severity(value)
    except ValueError as unknown:
        raise Http404 from unknown
