"""Signing in with a Wikimedia account, and linking one."""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from eventsafety.accounts import actions
from eventsafety.accounts.provider import WikimediaEndpoints, is_configured
from eventsafety.accounts.reauthentication import is_recent, require_recent

_callback = OAuth2CallbackView.adapter_view(WikimediaEndpoints)


class LinkedAccounts(DefaultSocialAccountAdapter):
    """A Wikimedia account opens the account it was linked to, and makes none."""

    def is_open_for_signup(self, request, sociallogin):
        return False

    def pre_social_login(self, request, sociallogin):
        username = sociallogin.account.extra_data["username"]
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            raise ImmediateHttpResponse(_link(request, sociallogin.account.uid, username))
        if sociallogin.is_existing:
            actions.note_wiki_username(sociallogin.user, username)


@login_not_required
@require_POST
def sign_in(request):
    configured_or_404()
    if request.user.is_authenticated:
        return link(request)
    return _to_wikimedia(request, AuthProcess.LOGIN)


@require_recent
def link(request):
    return _to_wikimedia(request, AuthProcess.CONNECT)


@login_not_required
def come_back(request):
    configured_or_404()
    return _callback(request)


@login_not_required
def cancelled(request):
    configured_or_404()
    return render(request, "socialaccount/login_cancelled.html")


def configured_or_404():
    if not is_configured():
        raise Http404


def _to_wikimedia(request, process):
    return get_adapter(request).get_provider(request, actions.WIKIMEDIA).redirect(request, process)


def _link(request, uid, username):
    if not request.user.is_authenticated:
        return redirect("account_login")
    if not is_recent(request):
        messages.error(request, _("That took more than five minutes. Link your account once more."))
        return redirect("mfa_index")
    try:
        actions.link_wikimedia(uid=uid, username=username, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("Your Wikimedia account is linked. You can sign in with it."))
    return redirect("mfa_index")
