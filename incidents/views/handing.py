"""Handing cases over: at the end of a shift, or to the team of another event."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from eventsafety import audit
from incidents import actions, policy
from incidents.access import event_for, incident_or_404
from incidents.forms import HandOverForm, TransferForm
from incidents.hand_overs import with_what_is_due
from incidents.models import HandOver, Incident
from incidents.neighbours import neighbours_of
from incidents.next_action import next_action
from incidents.referrals import facts_of
from incidents.views.pages import page

MOST = 200  # cases on one sheet


def hand_over(request, event_slug):
    event = event_for(request, event_slug, "report")
    return _hand_over(request, event)


def _hand_over(request, event, *, refusals=()):
    """Answer with what the person has in hand and what is offered to them; offer what they chose."""
    mine = _open_cases(request, event).filter(Q(handler=request.user) | Q(cover=request.user))
    given = request.POST if request.method == "POST" and not refusals else None
    offered = _with_people(HandOver.objects.waiting_for_an_answer_to(request.user), event)
    waiting = {offer.incident_id for offer in offered}
    form = HandOverForm(given, cases=mine, offered=waiting, event=event, user=request.user)
    if form.is_valid():
        try:
            actions.hand_over(by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("incidents:hand_over", event.slug)
    audit.record("hand_over.opened", event, by=request.user)
    everything = "all" in request.GET
    cases = _open_cases(request, event) if everything else mine
    context = {
        "form": form,
        "everything": everything,
        "rows": _rows(request, cases),
        "to_answer": _with_people(HandOver.objects.to_answer_by(request.user), event),
        "offered": offered,
        "refusals": refusals,
        "door": "respond",
    }
    return render(request, "incidents/hand_over.html", context)


def _open_cases(request, event):
    return Incident.objects.visible_to(request.user).filter(event=event).open().most_urgent_first()


def _rows(request, cases):
    """Return every case with its next action and what is due."""
    verbs = policy.verbs_of(request.roles)
    shown = with_what_is_due(cases)[:MOST]
    return [{"incident": case, "next": next_action(case, verbs), "due": case.due} for case in shown]


def _with_people(offers, event):
    return offers.filter(incident__event=event).select_related("incident__event", "giver", "to")


@require_POST
def answer_hand_over(request, event_slug, offer_pk, answer):
    event = event_for(request, event_slug, "report")
    offers = HandOver.objects.visible_to(request.user).filter(incident__event=event)
    offer = get_object_or_404(offers, pk=offer_pk)
    try:
        ANSWERS[answer](offer, by=request.user)
    except ValidationError as refusal:
        return _hand_over(request, event, refusals=refusal.messages)
    return redirect("incidents:hand_over", event.slug)


ANSWERS = {
    "accept": actions.accept_hand_over,
    "decline": actions.decline_hand_over,
    "take back": actions.take_back_hand_over,
}


def transfer(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk, verb="share")
    neighbours = neighbours_of(incident)
    form = TransferForm(
        request.POST or None,
        neighbours=neighbours,
        has_files=incident.attachments.filter(struck_at=None).exists(),
        holds_names_back=bool(facts_of(incident).held_back),
    )
    if form.is_valid():
        try:
            actions.transfer(incident, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(incident)
    return page(request, "transfer", incident, form=form, neighbours=neighbours)
