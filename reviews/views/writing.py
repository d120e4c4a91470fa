from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from reviews import actions, policy
from reviews.forms import StartForm, WriteForm
from reviews.models import Review
from reviews.views.access import event_of_reviews_or_404, review_or_404
from reviews.views.pages import page


def list_reviews(request, event_slug):
    event = event_of_reviews_or_404(request, event_slug, verb="list")
    reviews = Review.objects.visible_to(request.user).filter(event=event).select_related("publication")
    return render(request, "reviews/list.html", {"reviews": reviews, "door": "learn"})


def start(request, event_slug):
    event = event_of_reviews_or_404(request, event_slug, verb="start")
    form = StartForm(request.POST or None, user=request.user, event=event)
    if form.is_valid():
        try:
            review = actions.start(event, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("reviews:write", event.slug, review.pk)
    return render(request, "reviews/start.html", {"form": form, "door": "learn"})


def review(request, event_slug, pk):
    found = review_or_404(request, event_slug, pk, verb="see")
    return show(request, found)


def show(request, found: Review, *, refusal: ValidationError | None = None):
    """Answer with the page of a review; refusal: why the last step was not taken."""
    return page(
        request,
        "review",
        found,
        incidents=found.incidents.all(),
        approvals=found.valid_approvals(),
        may_publish=policy.may(request.user, "publish", found),
        refusal=refusal,
    )


def write(request, event_slug, pk):
    found = review_or_404(request, event_slug, pk, verb="write")
    form = WriteForm(request.POST or None, instance=Review.objects.visible_to(request.user).get(pk=found.pk))
    if form.is_valid():
        try:
            actions.write(found, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(found)
    return page(request, "write", found, form=form)


@require_POST
def ask_masking(request, event_slug, pk):
    found = review_or_404(request, event_slug, pk, verb="mask")
    try:
        actions.ask_masking(found, by=request.user)
    except ValidationError as refusal:
        return show(request, found, refusal=refusal)
    return redirect("reviews:masks", event_slug, pk)
