from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from eventsafety.accounts.devices import device_words
from eventsafety.accounts.reauthentication import require_recent
from eventsafety.notifications import actions, channels, vapid
from eventsafety.notifications.forms import FORMS, CodeForm
from eventsafety.notifications.models import Channel, ContactPoint


@require_safe
def contact_points(request):
    mine = ContactPoint.objects.filter(user=request.user)
    page = {
        "points": sorted(mine, key=lambda point: list(FORMS).index(Channel(point.channel))),
        "kinds": [Channel(name) for name in FORMS if channels.is_set_up(name)],
        "missing": [Channel(name) for name in FORMS if not channels.is_set_up(name)],
    }
    return render(request, "notifications/contact_points.html", page)


@require_recent
@sensitive_post_parameters("address", "subscription")
def add(request, channel):
    if channel not in FORMS or not channels.is_set_up(channel):
        raise Http404
    form = FORMS[channel](request.POST or None)
    if form.is_valid():
        device = device_words(request.headers.get("User-Agent", "")) if channel == Channel.PUSH else ""
        address = form.cleaned_data["address"]
        try:
            point = actions.add_contact_point(
                channel=channel, address=address, keys=form.keys, device=device, by=request.user
            )
            if point.verified_at is None:
                actions.send_code(point, by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("notifications:verify_contact_point", point.pk)
    page = {"form": form, "channel": Channel(channel), "vapid": vapid.public_key()}
    return render(request, "notifications/add_contact_point.html", page)


@sensitive_post_parameters("code")
def verify(request, pk):
    point = _mine(request, pk)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            actions.verify(point, code=form.cleaned_data["code"], by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Verified. You can be reached there now."))
            return redirect("notifications:contact_points")
    return render(request, "notifications/verify_contact_point.html", {"form": form, "point": point})


@require_POST
def send_code(request, pk):
    point = _mine(request, pk)
    _told(request, actions.send_code, point, _("A new code is on its way."))
    return redirect("notifications:verify_contact_point", pk)


@require_POST
def send_test(request, pk):
    point = _mine(request, pk)
    _told(request, actions.send_test, point, _("A test is on its way. If it does not come, remove this way."))
    return redirect("notifications:contact_points")


@require_POST
def move_up(request, pk):
    actions.move_up(_mine(request, pk), by=request.user)
    return redirect("notifications:contact_points")


@require_recent
@require_POST
def remove(request, pk):
    actions.remove_contact_point(_mine(request, pk), by=request.user)
    messages.success(request, _("Removed. Nothing is sent there any more."))
    return redirect("notifications:contact_points")


def _mine(request, pk):
    return get_object_or_404(ContactPoint, user=request.user, pk=pk)


def _told(request, verb, point, words):
    try:
        verb(point, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, words)
