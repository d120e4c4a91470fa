"""What stands between a signed-in browser and the pages: the lock, and the second factor."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from eventsafety.accounts import second_factor
from eventsafety.accounts.models import Session

SEEN_EVERY = 60  # seconds: often enough for half an hour, seldom enough to cost nothing


class LockMiddleware:
    """Answer a locked session with the unlock page whatever it asks for, and note when others were active."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated and (session := request.session.row):
            if session.is_locked and not opens_while(request, "account_unlock", "account_logout"):
                return _locked(request)
            if is_activity(request) and not session.is_locked:
                note_activity(session, at_most_every=SEEN_EVERY)
        return self.get_response(request)


class SecondFactorMiddleware:
    """Let nobody use a role that opens cases, bans or the record by a password alone.

    Sessions that used a second factor cost no query; all others one a request.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if (
            not request.user.is_authenticated
            or second_factor.was_used(request)
            or opens_while(
                request,
                *("mfa_index", "account_logout", "account_reauthenticate"),
                *("account_lock", "account_unlock", "account_still_here"),
            )
            or not second_factor.is_required_of(request.user)
        ):
            return self.get_response(request)
        return _elsewhere(request, reverse("mfa_set_up"))


def is_activity(request) -> bool:
    """Say whether a person asked: what a page fetches or sends by itself is none."""
    fetched = by_script(request) and (request.method == "GET" or "X-Typed-By" in request.headers)
    return not fetched and request.path != reverse("account_still_here")


def by_script(request) -> bool:
    """Say whether a script of a page asked, so that no page of ours would be seen if it were the answer.

    A page somebody goes to comes through the service worker: fetched by it, and all the same a navigation.
    """
    goes_there = request.headers.get("Sec-Fetch-Mode") == "navigate"
    return (
        "HX-Request" in request.headers
        or (request.headers.get("Sec-Fetch-Dest") == "empty" and not goes_there)
        or request.headers.get("X-Requested-With") == "fetch"
    )


def note_activity(session: Session, *, at_most_every: int = 0) -> None:
    """Put off lock and end of a session; at_most_every: seconds between two writes."""
    now = timezone.now()
    if (now - session.seen_at).total_seconds() > at_most_every:
        Session.objects.filter(pk=session.pk, locked_at=None).update(seen_at=now)
        session.seen_at = now


def opens_while(request, *names: str) -> bool:
    """Say whether the address lies at or under one of these pages."""
    return request.path.startswith(tuple(reverse(name) for name in names))


def _locked(request):
    if by_script(request):
        return HttpResponse(status=423)
    return _elsewhere(request, reverse("account_unlock"))


def _elsewhere(request, path: str):
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": path})
    if request.method == "GET":
        path += "?" + urlencode({"next": request.get_full_path()})
    return redirect(path)
