"""Asking again who it is before names or lists are shown or leave the product."""

import time
from functools import wraps
from urllib.parse import urlsplit

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from django.contrib.auth.views import redirect_to_login

#: What proves that the person is at the device; a Wikimedia sign-in may be silent and proves nothing.
PROOFS = {"password", "mfa"}


def is_recent(request) -> bool:
    """Say whether the person typed their password or used their second factor in the last five minutes."""
    oldest = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, request.user)
    return any(record["method"] in PROOFS and record["at"] > oldest for record in records)


def require_recent(view):
    """Let a view answer only who has just shown who they are; everybody else confirms first and comes back.

    Nothing of a refused POST is kept, since it would lie in the session: one comes back to the page it was
    sent from. Put it outermost, so that not even the address is looked up before.
    """

    @wraps(view)
    def asking(request, *args, **kwargs):
        if is_recent(request):
            return view(request, *args, **kwargs)
        return redirect_to_login(_way_back(request), "account_reauthenticate", "next")

    return asking


def _way_back(request) -> str:
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    came_from = urlsplit(request.headers.get("Referer", ""))
    return came_from.path if came_from.netloc == request.get_host() else request.path
