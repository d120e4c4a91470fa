"""The lock, the PIN, the sessions of an account, and setting up a second factor."""

import json

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.logout import logout
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from fido2.webauthn import AuthenticationResponse

from eventsafety.accounts import actions, second_factor
from eventsafety.accounts.forms import PinForm, UnlockForm
from eventsafety.accounts.hosts import can_hold_passkeys
from eventsafety.accounts.middleware import by_script, note_activity
from eventsafety.accounts.models import Session
from eventsafety.accounts.reauthentication import require_recent


def set_up(request):
    wanted = get_next_redirect_url(request) or reverse("events:home")
    factors = second_factor.factors_of(request.user)
    if second_factor.was_used(request):
        return redirect(wanted)
    if factors.exists():  # set up elsewhere; here it only has to be shown
        passkeys_only = not factors.filter(type="totp").exists()
        page = "mfa_reauthenticate_webauthn" if passkeys_only else "mfa_reauthenticate"
        return redirect(reverse(page, query={"next": wanted}))
    context = {
        "required": second_factor.is_required_of(request.user),
        "passkeys_work": can_hold_passkeys(request.get_host()),
    }
    return render(request, "mfa/set_up.html", context)


def sessions(request):
    if request.method == "POST":
        return _end_sessions(request)
    mine = Session.objects.alive().filter(user=request.user).order_by("-seen_at")
    return render(request, "account/sessions.html", {"sessions": mine, "here": request.session.row})


def _end_sessions(request):
    if "session" not in request.POST:
        actions.end_sessions(by=request.user)
        logout(request, show_message=False)
        return redirect("account_login")
    if actions.end_sessions(by=request.user, session_key=request.POST["session"]):
        messages.success(request, _("That device is signed out."))
    return redirect("account_sessions")


@require_recent
@sensitive_post_parameters("pin", "pin_again")
def pin(request):
    if request.method == "POST" and "remove" in request.POST:
        actions.remove_pin(by=request.user)
        messages.success(request, _("Your PIN is gone. Your password unlocks now."))
        return redirect("mfa_index")
    form = PinForm(request.POST or None)
    if form.is_valid():
        actions.set_pin(by=request.user, **form.cleaned_data)
        messages.success(request, _("Your PIN unlocks from now on."))
        return redirect("mfa_index")
    return render(request, "account/pin.html", {"form": form})


@require_POST
def still_here(request):
    if "active" in request.POST:
        note_activity(request.session.row)
    return JsonResponse({"locks_in": request.session.row.locks_in})


@require_POST
def lock(request):
    actions.lock(request.session.row)
    if by_script(request):
        return HttpResponse(status=204)
    return redirect("account_unlock")


@sensitive_post_parameters("secret")
def unlock(request):
    session = request.session.row
    if not session.is_locked:
        return _unlocked(request)
    if request.method == "POST" and _opens(request, session):
        return _unlocked(request)
    if request.method == "POST" and not Session.objects.filter(pk=session.pk).exists():
        return _signed_out(request)
    return _ask(request, wrong=request.method == "POST")


def _opens(request, session):
    if "credential" in request.POST:
        return _opens_with_passkey(request, session)
    secret = request.POST.get("secret", "")
    if not actions.try_to_unlock(session, secret=secret, by=request.user):
        return False
    if not request.user.pin:
        record_authentication(request, request.user, "password")
    return True


def _opens_with_passkey(request, session):
    form = ReauthenticateWebAuthnForm(request.POST, user=request.user)
    if not form.is_valid() or not _is_verified(form.data["credential"]):
        return False
    form.save()
    actions.unlock(session)
    return True


def _is_verified(credential):
    """Whether the device made sure of its owner: a key that anybody may touch does not open a tablet."""
    answer = AuthenticationResponse.from_dict(json.loads(credential))
    return answer.response.authenticator_data.is_user_verified()


def _unlocked(request):
    if by_script(request):
        return HttpResponse(status=204)
    return redirect(get_next_redirect_url(request) or reverse("events:home"))


def _signed_out(request):
    request.session.flush()
    if by_script(request):
        return HttpResponse(status=401)
    messages.error(request, _("That was wrong five times, so you are signed out. Sign in again."))
    return redirect("account_login")


def _ask(request, *, wrong):
    context = {"form": UnlockForm(user=request.user), "wrong": wrong, "locked": True}
    if second_factor.factors_of(request.user).filter(type="webauthn").exists():
        context["js_data"] = {"request_options": begin_authentication(request.user)}
    template = "account/unlock_form.html" if by_script(request) else "account/unlock.html"
    return render(request, template, context, status=403 if wrong else 200)
