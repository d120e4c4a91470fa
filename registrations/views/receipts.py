"""What a registrant sees without an account: the same for everybody, whatever is known about them."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from eventsafety.events.models import Event
from registrations import actions
from registrations.decision_forms import ReceiptForm
from registrations.mailing.receipts import registration_of


@login_not_required
@never_cache
def ask_receipt(request, event_slug):
    event = get_object_or_404(Event, slug=event_slug, wiped_at=None)
    form = ReceiptForm(request.POST or None)
    if form.is_valid():
        actions.ask_receipt(event, address=form.cleaned_data["email"])
        return render(request, "registrations/receipt_asked.html", {"asked_of": event})
    return render(request, "registrations/ask_receipt.html", {"asked_of": event, "form": form})


@login_not_required
@never_cache
def withdraw_own(request, token):
    row = registration_of(token)
    if row is None:
        raise Http404
    if request.method == "POST":
        actions.withdraw_own(row)
        return render(request, "registrations/withdrawn_own.html", {"asked_of": row.event})
    return render(request, "registrations/withdraw_own.html", {"asked_of": row.event})
