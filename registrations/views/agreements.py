"""Who has not agreed to the policy, the letter that asks them, and the page on which they agree (K16)."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from eventsafety import audit
from registrations import actions
from registrations.actions.agreements import to_ask, without_agreement
from registrations.agreement_letters import link_of, written
from registrations.models import AgreementRequest, Registration
from registrations.views.paging import InOrder
from registrations.views.registrations import current_version, open_event

PAGE = 50


def agreements(request, event_slug):
    return show(request, open_event(request, event_slug, "import"))


def show(request, event, refusal=""):
    """Render who has not agreed, and the letter they would get."""
    version = current_version(event)
    place = {"door": "prepare", "version": version, "refusal": refusal}
    audit.record("event.agreements_opened", event, by=request.user)
    if version:
        mine = Registration.objects.visible_to(request.user).filter(event=event)
        open_ones = mine.filter(pk__in=without_agreement(event, version).values("pk"))
        shown = mine.with_answers().prefetch_related("agreement_requests")
        first, again = to_ask(event, version)
        subject, text = written(event, version, link_of("…"))
        place |= {
            "page": Paginator(InOrder(open_ones.by_name(), shown), PAGE).get_page(request.GET.get("page")),
            "to_ask": len(first),
            "to_remind": len(again),
            "subject": subject,
            "text": text,
        }
    return render(request, "registrations/agreements.html", place)


@require_POST
def ask_for_agreement(request, event_slug):
    event = open_event(request, event_slug, "import")
    try:
        actions.ask_for_agreement(event, again="again" in request.POST, by=request.user)
    except ValidationError as refusal:
        return show(request, event, refusal=refusal.messages[0])
    return redirect("registrations:agreements", event.slug)


@never_cache
@login_not_required
def agree(request, token):
    """Show the text to whoever holds the link; who they are is not shown."""
    requests = AgreementRequest.objects.with_token(token)
    asked = get_object_or_404(requests.select_related("registration__event", "version__policy"))
    if request.method == "POST":
        actions.agree(asked)
        return redirect("registrations:agree", token)
    agreed = asked.registration.agreements.filter(version=asked.version, agreed=True).first()
    place = {"version": asked.version, "about": asked.registration.event, "agreed": agreed}
    return render(request, "registrations/agree.html", place)
