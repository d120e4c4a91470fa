from django.shortcuts import get_object_or_404, redirect, render

from eventsafety.events.access import event_or_404
from eventsafety.events.policy import may
from eventsafety.notifications import reach
from eventsafety.notifications.models import Channel
from teams import actions, roster
from teams.forms.roster import AddMemberForm, MemberForm, not_on_the_roster
from teams.languages import word
from teams.models import TeamMember
from teams.views.acting import accepted


def roster_page(request, event_slug):
    event = event_or_404(request, event_slug, verb="see team")
    members = list(TeamMember.objects.active().filter(event=event))
    ways = reach.verified_channels(member.user.pk for member in members)
    for member in members:
        member.spoken = [word(language) for language in member.languages]
        member.reached_by = [Channel(way).label for way in Channel if way in ways[member.user.pk]]
    place = {
        "door": "prepare",
        "tab": "roster",
        "may_edit": may(request.user, "edit team", event),
        "members": members,
        "holders": roster.holders(members),
        "lacks": roster.lacks(event, members),
        "not_free": [member for member in members if member.also_organises or member.other_duty],
        "too_few": roster.too_few(members),
        "spoken": roster.spoken(members),
        "waiting": not_on_the_roster(event).count(),
    }
    return render(request, "teams/roster.html", place)


def add_member(request, event_slug):
    event = event_or_404(request, event_slug, verb="edit team")
    form = AddMemberForm(request.POST or None, event=event)
    if form.is_valid() and accepted(form, actions.add_member, by=request.user, **form.cleaned_data):
        return redirect("teams:roster", event.slug)
    place = {"door": "prepare", "form": form, "anybody": not_on_the_roster(event).exists()}
    return render(request, "teams/add_member.html", place)


def edit_member(request, event_slug, pk):
    event = event_or_404(request, event_slug, verb="edit team")
    member = get_object_or_404(TeamMember, event=event, pk=pk)
    form = MemberForm(request.POST or None, instance=member)
    if form.is_valid() and accepted(form, actions.edit_member, member, by=request.user, **form.cleaned_data):
        return redirect("teams:roster", event.slug)
    return render(request, "teams/edit_member.html", {"door": "prepare", "form": form, "member": member})


def remove_member(request, event_slug, pk):
    event = event_or_404(request, event_slug, verb="edit team")
    member = get_object_or_404(TeamMember, event=event, pk=pk)
    if request.method == "POST":
        actions.remove_member(member, by=request.user)
        return redirect("teams:roster", event.slug)
    place = {"door": "prepare", "member": member, "shifts": member.shifts.count()}
    return render(request, "teams/remove_member.html", place)
