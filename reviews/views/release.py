from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from reviews import actions, gate, policy
from reviews.forms import ApproveForm, FinalForm, WithholdForm
from reviews.segments import grouped, segments
from reviews.views.access import review_or_404
from reviews.views.pages import page
from reviews.views.writing import show


def masks(request, event_slug, pk):
    found = review_or_404(request, event_slug, pk, verb="mask")
    context = {}
    if request.method == "POST" and not found.is_masking:
        try:
            actions.choose_masks(found, by=request.user, **_chosen(request.POST))
        except ValidationError as refusal:
            context["refusal"] = refusal
        else:
            return redirect("reviews:final", event_slug, pk)
    if found.is_masking and request.htmx:
        return render(request, "reviews/masking.html", {"review": found, **context})
    context |= {
        "segments": segments(found.source_text, found.spans),
        "groups": grouped(found.source_text, found.spans, found.pseudonyms),
    }
    response = page(request, "masks", found, **context)
    if request.htmx:
        response["HX-Refresh"] = "true"
    return response


def _chosen(posted) -> dict:
    """Return which spans are to be masked and, for ambiguous ones, who is meant."""
    accepted = {int(index) for index in posted.getlist("accepted") if index.isdigit()}
    people = {
        int(name.removeprefix("person-")): value
        for name, value in posted.items()
        if name.startswith("person-") and name.removeprefix("person-").isdigit() and value
    }
    return {"accepted": accepted, "people": people}


def final(request, event_slug, pk):
    found = review_or_404(request, event_slug, pk, verb="mask")
    initial = {"final_title": found.final_title, "final_text": found.final_text}
    form = FinalForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.edit_final(found, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("reviews:approve", event_slug, pk)
    return page(request, "final", found, form=form, blockers=gate.blockers(found, reader=request.user))


def approve(request, event_slug, pk):
    found = review_or_404(request, event_slug, pk, verb="approve")
    form = ApproveForm(request.POST or None, initial={"text_hash": found.text_hash})
    if form.is_valid():
        try:
            actions.approve(found, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(found)
    return page(
        request,
        "approve",
        found,
        form=form,
        approvals=found.valid_approvals(),
        blockers=gate.blockers(found, reader=request.user),
        is_independent=policy.is_independent(request.user, found),
    )


@require_POST
def publish(request, event_slug, pk):
    found = review_or_404(request, event_slug, pk, verb="publish")
    try:
        publication = actions.publish(found, on=found.event.today(), by=request.user)
    except ValidationError as refusal:
        return show(request, found, refusal=refusal)
    return redirect(publication)


def withhold(request, event_slug, pk):
    found = review_or_404(request, event_slug, pk, verb="withhold")
    form = WithholdForm(request.POST or None)
    if form.is_valid():
        try:
            actions.withhold(found, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(found)
    return page(request, "withhold", found, form=form)
