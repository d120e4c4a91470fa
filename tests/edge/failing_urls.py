"""Addresses that fail in the ways real ones do, each with somebody's words in the error."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError, connection
from django.http import Http404
from django.shortcuts import render
from django.urls import path

from eventsafety.accounts.models import User
from eventsafety.events.models import Event

CANARY = "Casimir Vendelboe"
handler500 = "eventsafety.edge.views.failed"


def twice(request, **_words):
    User.objects.create(username=CANARY, email="one@mail.example")
    User.objects.create(username=CANARY, email="two@mail.example")


def too_long(request, **_words):
    Event.objects.create(name="x", slug=CANARY * 40)


def bad_statement(request, **_words):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT '{CANARY}'::integer")


def in_template(request, **_words):
    return render(request, "edge_failing.html", {"person": {CANARY: CANARY}})


def chained(request, **_words):
    try:
        raise KeyError(CANARY)
    except KeyError as error:
        raise ValueError(f"{CANARY} of {error}") from error


def refused(request, **_words):
    raise PermissionDenied(CANARY)


def missing(request, **_words):
    raise Http404(CANARY)


def odd(request, **_words):
    raise SuspiciousOperation(CANARY)


def gone(request, **_words):
    raise OperationalError(f'connection to "{CANARY}" failed')


VIEWS = [twice, too_long, bad_statement, in_template, chained, refused, missing, odd, gone]
urlpatterns = [
    path(f"{view.__name__}/<str:token>/", login_not_required(view), name=view.__name__) for view in VIEWS
]
