from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from eventsafety.notifications import beats, health
from eventsafety.notifications.inbox import letters
from eventsafety.notifications.models import DemoMail

NEWEST_MAILS = 30


@require_safe
def inbox(request):
    return render(request, "notifications/inbox.html", {"letters": letters(request.user)})


@require_safe
def mailbox(request):
    if not settings.DEMO:
        raise Http404
    mails = list(DemoMail.objects.all()[:NEWEST_MAILS])
    newest = str(mails[0].pk) if mails else ""
    if request.htmx and request.GET.get("newest") == newest:
        return HttpResponse(status=204)
    page = "mails.html" if request.htmx else "mailbox.html"
    return render(request, f"notifications/{page}", {"mails": mails, "newest": newest})


@login_not_required
@never_cache
@require_safe
def live(request):
    return JsonResponse({"status": "ok"})


@login_not_required
@never_cache
@require_safe
def ready(request):
    missing = health.missing()
    return JsonResponse({"status": missing or "ok"}, status=503 if missing else 200)


@login_not_required
@never_cache
@require_safe
def engine(request):
    try:
        illness, ages, overdue = beats.illness(), beats.ages(), beats.oldest_overdue()
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    status = {"status": illness or "ok", "seconds_since": ages, "oldest_overdue_seconds": overdue}
    return JsonResponse(status, status=503 if illness else 200)
