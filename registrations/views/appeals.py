"""Appeals against refusals."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from eventsafety import audit
from registrations import actions
from registrations.decision_forms import AnswerAppealForm, RecordAppealForm
from registrations.forms import refused
from registrations.models import Appeal
from registrations.policy import people_who_did_not_decide
from registrations.views.letters import open_registration
from registrations.views.registrations import open_event


def record_appeal(request, event_slug, pk):
    row, decision = open_registration(request, event_slug, pk)
    if decision is None:
        raise Http404
    form = RecordAppealForm(request.POST or None, initial={"received_on": row.event.today()})
    if form.is_valid():
        try:
            appeal = actions.record_appeal(decision, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            return redirect("registrations:appeal", row.event.slug, appeal.pk)
    place = {"door": "prepare", "registration": row, "form": form}
    return render(request, "registrations/record_appeal.html", place)


def appeal_or_404(request, event, pk) -> Appeal:
    """Return an appeal of the event the person may see."""
    rows = Appeal.objects.visible_to(request.user).select_related(
        "decision__registration__event",
        "decision__proposed_by",
        "decision__confirmed_by",
        "recorded_by",
        "proposed_by",
        "closed_by",
    )
    return get_object_or_404(rows, decision__registration__event=event, pk=pk)


def appeal(request, event_slug, pk):
    event = open_event(request, event_slug, "decide")
    return show_appeal(request, appeal_or_404(request, event, pk), AnswerAppealForm())


def show_appeal(request, found, form):
    """Render one appeal; each look is recorded."""
    audit.record("registration.appeal_opened", found.decision.registration, by=request.user)
    others = people_who_did_not_decide(found.decision)
    place = {
        "door": "prepare",
        "appeal": found,
        "registration": found.decision.registration,
        "form": form,
        "left_to_others": len(others) >= 2 and request.user.pk not in others,
        "may_agree": found.proposed_by_id not in (None, request.user.pk),
    }
    return render(request, "registrations/appeal.html", place)


@require_POST
def propose_answer(request, event_slug, pk):
    event = open_event(request, event_slug, "decide")
    found = appeal_or_404(request, event, pk)
    form = AnswerAppealForm(request.POST)
    if form.is_valid():
        try:
            actions.propose_answer(found, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            return redirect("registrations:appeal", event.slug, found.pk)
    return show_appeal(request, found, form)


@require_POST
def agree_to_answer(request, event_slug, pk):
    event = open_event(request, event_slug, "decide")
    found = appeal_or_404(request, event, pk)
    try:
        actions.agree_to_answer(found, by=request.user)
    except ValidationError as refusal:
        return show_appeal(request, found, refused(AnswerAppealForm, refusal))
    return redirect("registrations:appeal", event.slug, found.pk)
