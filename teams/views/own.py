from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from eventsafety.events.access import event_or_404
from teams import actions, available
from teams.forms.own import AvailabilityForm, SelfForm
from teams.models import Shift, Swap, TeamMember
from teams.views.acting import accepted


def mine(request, event_slug):
    event = event_or_404(request, event_slug, verb="see team")
    member = _member(request, event)
    place = {"door": "prepare", "tab": "mine", "member": member, "now": timezone.now()}
    if member:
        swaps = Swap.objects.with_people()
        place |= {
            "shifts": Shift.objects.counting().filter(member=member),
            "can": available.in_words(member, event),
            "to_answer": swaps.open().filter(asked=member),
            "asked": swaps.filter(asker=member),
        }
    return render(request, "teams/mine.html", place)


def availability(request, event_slug):
    event = event_or_404(request, event_slug, verb="see team")
    member = _member_or_403(request, event)
    first = {"hours": available.chosen(event, member)}
    form = AvailabilityForm(request.POST if request.method == "POST" else None, event=event, initial=first)
    if form.is_valid() and accepted(
        form, actions.say_availability, member, stretches=form.stretches(), by=request.user
    ):
        messages.success(request, _("Saved. Whoever plans the shifts sees when you can."))
        return redirect("teams:mine", event.slug)
    place = {"door": "prepare", "form": form, "days": form.days, "ticked": form.ticked()}
    return render(request, "teams/availability.html", place)


def describe_self(request, event_slug):
    event = event_or_404(request, event_slug, verb="see team")
    member = _member_or_403(request, event)
    form = SelfForm(request.POST or None, instance=member)
    if form.is_valid() and accepted(
        form, actions.describe_self, member, by=request.user, **form.cleaned_data
    ):
        return redirect("teams:mine", event.slug)
    return render(request, "teams/describe_self.html", {"door": "prepare", "form": form})


def _member(request, event):
    return TeamMember.objects.active().filter(event=event, membership__user=request.user).first()


def _member_or_403(request, event):
    member = _member(request, event)
    if member is None:
        raise PermissionDenied
    return member
