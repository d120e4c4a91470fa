"""Addresses the gateway calls, and the short links of text messages."""

from functools import wraps
from xml.etree.ElementTree import Element, SubElement, tostring

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from eventsafety.notifications import call_backs, signatures
from eventsafety.notifications.channels import Refused
from eventsafety.notifications.channels.points import phone_number
from eventsafety.notifications.models import Reply
from eventsafety.notifications.short_links import path_behind


def from_gateway(view):
    """Let a view answer only what our gateway signed; without a gateway there is no such page."""

    @wraps(view)
    def checked(request, *args, **kwargs):
        if not settings.GATEWAY_URL:
            raise Http404
        # The address as the gateway knows it: behind a proxy the request says another.
        url = settings.BASE_URL.rstrip("/") + request.get_full_path()
        given, form = request.headers.get(signatures.HEADER, ""), dict(request.POST.lists())
        if not signatures.is_genuine(given, url=url, form=form, key=settings.GATEWAY_SIGNING_KEY):
            return HttpResponseForbidden()
        return view(request, *args, **kwargs)

    return csrf_exempt(login_not_required(never_cache(require_POST(checked))))


@from_gateway
def status(request, pk):
    reference = request.POST.get("MessageSid") or request.POST.get("CallSid", "")
    said = request.POST.get("MessageStatus") or request.POST.get("CallStatus", "")
    if not call_backs.report_status(pk, reference=reference, status=said):
        raise Http404
    return HttpResponse(status=204)


@from_gateway
def keys(request, pk):
    reference, key = request.POST.get("CallSid", ""), request.POST.get("Digits", "")
    answer = call_backs.press(pk, reference=reference, key=key)
    if answer is None:
        raise Http404
    return _say("Say", _thanks(answer) or _("That was not understood, or this call is over. Open the app."))


@from_gateway
def texts(request):
    try:
        number = phone_number(request.POST.get("From", ""))
        answer = call_backs.text(
            number=number, words=request.POST.get("Body", ""), reference=request.POST.get("MessageSid", "")
        )
    except Refused:
        return _say("Message", "")
    except call_backs.Ambiguous as several:
        example = _("Several calls are open. Reply with the number and the code word, such as: 1 %(word)s")
        return _say("Message", example % {"word": several.code_words[-1]})
    if answer is None:
        return _say("Message", "")  # strangers get no answer, and cost nothing
    return _say("Message", _thanks(answer) or _("Reply 1 I come, 2 I cannot, 3 need backup"))


@login_not_required
@never_cache
@require_safe
def short_link(request, token):
    path = path_behind(token)
    if path is None:
        raise Http404
    return redirect(path)


def _thanks(answer: str) -> str:
    words = {
        Reply.Answer.ACCEPT: _("Noted: you come. Thank you."),
        Reply.Answer.DECLINE: _("Noted: you cannot come. Somebody else is called."),
        Reply.Answer.NEED_BACKUP: _("Noted: you need backup. More people are called."),
    }
    return words.get(answer, "")


def _say(verb: str, words: str) -> HttpResponse:
    response = Element("Response")
    if words:
        SubElement(response, verb).text = words
    return HttpResponse(tostring(response, encoding="unicode"), content_type="text/xml; charset=utf-8")
