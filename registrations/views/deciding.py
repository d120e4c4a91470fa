"""What people decide about one registrant."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from registrations import actions
from registrations.forms import AdmitForm, ConfirmRefusalForm, ProposeRefusalForm, WithdrawForm
from registrations.policy import may
from registrations.views.registrations import open_event, registration_or_404, show_registration


def decide(request, event_slug, pk, *, action, form, name):
    """Run one verb on one registration and show it again; a refusal becomes an error of its form."""
    event = open_event(request, event_slug)
    row = registration_or_404(request, event, pk)
    if not may(request.user, "decide", row):
        raise PermissionDenied
    if form.is_valid():
        try:
            action(row, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            return redirect("registrations:registration", event.slug, row.pk)
    return show_registration(request, event, row, **{name: form})


@require_POST
def admit(request, event_slug, pk):
    form = AdmitForm(request.POST)
    return decide(request, event_slug, pk, action=actions.admit, form=form, name="admit")


@require_POST
def propose_refusal(request, event_slug, pk):
    form = ProposeRefusalForm(request.POST)
    return decide(request, event_slug, pk, action=actions.propose_refusal, form=form, name="propose")


@require_POST
def confirm_refusal(request, event_slug, pk):
    form = ConfirmRefusalForm(request.POST)
    return decide(request, event_slug, pk, action=actions.confirm_refusal, form=form, name="confirm")


@require_POST
def withdraw(request, event_slug, pk):
    form = WithdrawForm(request.POST)
    return decide(request, event_slug, pk, action=actions.withdraw, form=form, name="withdraw")
