"""The last answer when everything else has failed."""

import sys

from django.db import OperationalError
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token


@requires_csrf_token
def failed(request):
    gone = isinstance(sys.exception() if hasattr(sys, "exception") else sys.exc_info()[1], OperationalError)
    return render(request, "503.html" if gone else "500.html", status=503 if gone else 500)
