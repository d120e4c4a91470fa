"""The last answers: when everything else has failed, and when something may not be done."""

import sys

from django.db import OperationalError
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token
from django.views.defaults import page_not_found, permission_denied

from eventsafety.unseen import Unseen


@requires_csrf_token
def failed(request):
    gone = isinstance(sys.exception() if hasattr(sys, "exception") else sys.exc_info()[1], OperationalError)
    return render(request, "503.html" if gone else "500.html", status=503 if gone else 500)


def refused(request, exception):
    if isinstance(exception, Unseen):
        return page_not_found(request, exception)
    return permission_denied(request, exception)
