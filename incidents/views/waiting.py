"""What a device needs to keep what could not be sent yet, and to send it later (docs/adr/0028)."""

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import get_template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from incidents import drafts
from incidents.forms import ReportForm

#: Files of ours that the page without a connection needs.
FILES = [
    *("css/theme.css", "css/incidents.css", "icon.svg"),
    *("js/focus.js", "js/drafts.js", "js/waiting.js", "js/waiting_list.js"),
]
BOOTSTRAP = {
    True: "js-lib-bootstrap5/css/bootstrap.rtl.min.css",
    False: "js-lib-bootstrap5/css/bootstrap.min.css",
}
#: Templates the page is made of; when one changes, devices fetch the page anew.
TEMPLATES = ["base.html", "includes/waiting.html", "incidents/waiting.html", "incidents/question.html"]


@login_not_required
@require_safe
def waiting(request):
    """The page for what waits, and the page shown when there is no connection: it names nobody."""
    return render(request, "incidents/waiting.html", {"form": ReportForm(), "is_waiting_page": True})


@login_not_required
@require_safe
def worker(request):
    files = [static(name) for name in [*FILES, BOOTSTRAP[get_language_bidi()]]]
    precached = json.dumps([reverse("incidents:waiting"), *files])
    context = {"version": _version(), "precached": precached}
    return render(request, "incidents/worker.js", context, content_type="text/javascript")


@login_not_required
@require_safe
def sender(request):
    """Who is signed in, and their keys; locked or signed out nobody gets one."""
    if not request.user.is_authenticated:
        return JsonResponse({}, status=401)
    keys = {"user": str(request.user.pk), "csrf": get_token(request), "events": drafts.senders(request.user)}
    return JsonResponse(keys)


@lru_cache(maxsize=1)
def _version() -> str:
    digest = hashlib.sha256()
    for name in [*FILES, *BOOTSTRAP.values()]:
        digest.update(Path(finders.find(name)).read_bytes())
    for name in TEMPLATES:
        digest.update(get_template(name).template.source.encode())
    return digest.hexdigest()[:16]
