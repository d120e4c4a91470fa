"""Accepting an invitation.

The token is in the address once: from there on the session knows the invitation by the token's hash, so that
no log of refused or broken requests, no Referer and no history of the browser carries it.
"""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from eventsafety.accounts.forms import AccountForm
from eventsafety.accounts.models import User
from eventsafety.events.actions import invitations

SESSION_KEY = "invitation"


@never_cache
@login_not_required
@sensitive_variables("token")
def follow_link(request, token):
    request.session.pop(SESSION_KEY, None)
    token_hash = invitations.hash_of(token)
    if invitations.open_invitation(token_hash):
        request.session[SESSION_KEY] = token_hash
    return redirect("events:join")


@never_cache
@login_not_required
@sensitive_post_parameters("password", "password_again")
def join(request):
    token_hash = request.session.get(SESSION_KEY, "")
    invitation = invitations.open_invitation(token_hash)
    if invitation is None:
        return render(request, "events/join_closed.html", status=404)
    if request.user.is_authenticated:
        return _join_signed_in(request, token_hash, invitation)
    if User.objects.filter(email__iexact=invitation.email).exists():
        return render(request, "events/join_sign_in.html", {"invitation": invitation})
    return _join_with_new_account(request, token_hash, invitation)


def _join_signed_in(request, token_hash, invitation):
    if request.user.email.lower() != invitation.email.lower():
        return render(request, "events/join_other_account.html", {"invitation": invitation}, status=403)
    refusals = []
    if request.method == "POST":
        try:
            event = invitations.join(token_hash, by=request.user)
        except ValidationError as refusal:
            refusals = refusal.messages
        else:
            del request.session[SESSION_KEY]
            return redirect(event)
    return render(request, "events/join.html", {"invitation": invitation, "refusals": refusals})


def _join_with_new_account(request, token_hash, invitation):
    form = AccountForm(request.POST or None, email=invitation.email)
    if form.is_valid():
        try:
            event, user = invitations.join_with_new_account(token_hash, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            del request.session[SESSION_KEY]
            record_authentication(request, user, "password")  # chosen this minute
            get_adapter(request).login(request, user)
            return redirect(event)
    return render(request, "events/join_new_account.html", {"invitation": invitation, "form": form})
