from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from eventsafety.events import policy
from eventsafety.events.access import event_or_404
from eventsafety.notifications.message import CodeWordMessage
from eventsafety.notifications.models import Delivery
from incidents import escalations
from incidents.access import incident_or_404
from incidents.choices import OFFERED
from incidents.context import alarm_of
from incidents.engine import links
from incidents.escalation_panel import panel_of
from incidents.models import Escalation, Incident
from incidents.phone_sheet import sheet_of


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ack(request, token):
    delivery = (
        Delivery.objects.filter(pk=links.delivery_of(token), recipient__isnull=False)
        .select_related("recipient")
        .first()
    )
    if delivery is None:
        raise Http404
    mine = Escalation.objects.answerable_by(delivery.recipient)
    escalation = get_object_or_404(mine.select_related("incident__event"), pk=delivery.group)
    refusal = None
    if request.method == "POST":
        try:
            escalations.answer(escalation, answer=request.POST.get("answer", ""), by=delivery.recipient)
        except Escalation.DoesNotExist as gone:
            raise Http404 from gone
        except ValidationError as error:
            refusal = error
        else:
            back = request.user == delivery.recipient and request.POST.get("back") == "inbox"
            return redirect("notifications:inbox" if back else request.path)
    page = {
        "escalation": escalation,
        "message": CodeWordMessage(**delivery.message),
        "recipient": delivery.recipient,
        "my_answer": escalation.acknowledgements.filter(user=delivery.recipient).last(),
        "choices": OFFERED,
        "refusal": refusal,
    }
    return render(request, "incidents/ack.html", page)


@require_POST
def answer(request, event_slug, pk):
    event = event_or_404(request, event_slug)
    mine = Escalation.objects.answerable_by(request.user)
    escalation = mine.filter(incident=pk, incident__event=event).first()
    seen = Incident.objects.visible_to(request.user).filter(pk=pk, event=event).exists()
    if escalation is None and seen:
        raise PermissionDenied
    if escalation is None:
        raise Http404
    try:
        escalations.answer(escalation, answer=request.POST.get("answer", ""), by=request.user)
    except Escalation.DoesNotExist as gone:
        raise Http404 from gone
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("incidents:incident", event_slug, pk) if seen else redirect("notifications:inbox")


@require_GET
def escalation(request, event_slug, pk):
    incident = incident_or_404(request, event_slug, pk)
    panel = panel_of(incident, request.user)
    if panel is None or request.GET.get("shown") == panel.fingerprint:
        return HttpResponse(status=204)
    return render(request, "incidents/escalation_now.html", {"incident": incident, "panel": panel})


@require_safe
def phone_sheet(request, event_slug):
    event = event_or_404(request, event_slug)
    if not (policy.may(request.user, "see team", event) or request.user.pk == event.outside_contact_id):
        raise PermissionDenied
    return render(request, "incidents/phone_sheet.html", {"sheet": sheet_of(event)})


@require_GET
def alarm(request, event_slug):
    event_or_404(request, event_slug)
    shown = alarm_of(request)
    if request.GET.get("shown") == shown.fingerprint:
        return HttpResponse(status=204)
    return render(request, "incidents/alarm_now.html", {"alarm": shown})
