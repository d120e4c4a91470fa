"""How long an event keeps what it holds, holds, and destruction. Nothing here names or counts a case."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from eventsafety.events import policy
from eventsafety.events.access import event_or_404
from eventsafety.events.actions import keeping as actions
from eventsafety.events.forms.keeping import KeepingForm
from eventsafety.events.keeping import SHREDDING_WAITS, RetentionReport


def keeping(request, event_slug):
    event = event_or_404(request, event_slug, verb="see keeping")
    if request.method == "POST" and not policy.may(request.user, "change keeping", event):
        raise PermissionDenied
    form = KeepingForm(request.POST or None, initial={"days": event.retention_days})
    if form.is_valid():
        try:
            actions.change_keeping(event, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            return redirect("events:keeping", event.slug)
    return show(request, event, form)


def show(request, event, form=None, refusal=None):
    """Render the page, with the words of a refused step on top."""
    asked = event.shreddings.open().select_related("proposed_by", "confirmed_by").first()
    people = ("proposed_by", "confirmed_by", "lifting_proposed_by")
    context = {
        "door": "prepare",
        "form": form or KeepingForm(initial={"days": event.retention_days}),
        "refusal": refusal,
        "hold": event.legal_holds.open().select_related(*people).first(),
        "asked": asked,
        "ripe_at": asked.proposed_at + SHREDDING_WAITS if asked else None,
        "changes": event.retention_changes.select_related("by"),
        "report": RetentionReport.objects.filter(event=event).first(),
    }
    for verb in ("change keeping", "hold", "ask for shredding", "stop shredding"):
        context["may_" + verb.replace(" ", "_")] = policy.may(request.user, verb, event)
    return render(request, "events/keeping.html", context)


def _step(request, event_slug, verb, action):
    event = event_or_404(request, event_slug, verb=verb)
    try:
        action(event, by=request.user)
    except ValidationError as refusal:
        return show(request, event, refusal=refusal)
    return redirect("events:keeping", event.slug)


@require_POST
def hold(request, event_slug):
    return _step(request, event_slug, "hold", actions.hold)


@require_POST
def lift_hold(request, event_slug):
    return _step(request, event_slug, "hold", actions.lift)


@require_POST
def ask_for_shredding(request, event_slug):
    return _step(request, event_slug, "ask for shredding", actions.ask_for_shredding)


@require_POST
def stop_shredding(request, event_slug):
    return _step(request, event_slug, "stop shredding", actions.stop_shredding)
