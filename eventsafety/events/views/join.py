"""Accepting an invitation."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from eventsafety.accounts.forms import AccountForm
from eventsafety.accounts.models import User
from eventsafety.events.actions import invitations


@never_cache
@login_not_required
@sensitive_post_parameters("password", "password_again")
def join(request, token):
    invitation = invitations.open_invitation(token)
    if invitation is None:
        return render(request, "events/join_closed.html", status=404)
    if request.user.is_authenticated:
        return _join_signed_in(request, token, invitation)
    if User.objects.filter(email__iexact=invitation.email).exists():
        return render(request, "events/join_sign_in.html", {"invitation": invitation})
    return _join_with_new_account(request, token, invitation)


def _join_signed_in(request, token, invitation):
    if request.user.email.lower() != invitation.email.lower():
        return render(request, "events/join_other_account.html", {"invitation": invitation}, status=403)
    refusals = []
    if request.method == "POST":
        try:
            event = invitations.join(token, by=request.user)
        except ValidationError as refusal:
            refusals = refusal.messages
        else:
            return redirect(event)
    return render(request, "events/join.html", {"invitation": invitation, "refusals": refusals})


def _join_with_new_account(request, token, invitation):
    form = AccountForm(request.POST or None, email=invitation.email)
    if form.is_valid():
        try:
            event, user = invitations.join_with_new_account(token, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            login(request, user, backend="django.contrib.auth.backends.ModelBackend")
            return redirect(event)
    return render(request, "events/join_new_account.html", {"invitation": invitation, "form": form})
