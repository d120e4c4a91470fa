"""The three doors of an event. Nobody learns from them whether there are cases."""

from django.shortcuts import redirect, render

from eventsafety.events import doors, policy
from eventsafety.events.access import event_or_404, holds, parts_of
from eventsafety.events.choices import TEAM_ROLES, Role
from eventsafety.events.readiness import all_missing, may_go_live


def event(request, event_slug):
    event = event_or_404(request, event_slug)
    if event.door == "respond" and not may_go_live(event) and policy.may(request.user, "edit", event):
        return redirect("events:prepare", event.slug)
    return redirect(f"events:{event.door}", event.slug)


def prepare(request, event_slug):
    event = event_or_404(request, event_slug)
    parts = parts_of(request)
    sees_readiness = policy.may(request.user, "see readiness", event)
    lacks = all_missing(event) if sees_readiness else []
    if not request.roles:  # a site administrator sees what is theirs to put right
        lacks = [lack for lack in lacks if lack.roles & parts]
    context = {
        "door": "prepare",
        "sees_readiness": sees_readiness,
        "lacks": [(lack, bool(lack.roles & parts)) for lack in lacks],
        "tiles": doors.tiles(doors.PREPARE, event, parts),
    }
    return render(request, "events/prepare.html", context)


def respond(request, event_slug):
    event = event_or_404(request, event_slug)
    context = {
        "door": "respond",
        "takes_reports": holds(request, *TEAM_ROLES),
        "hands_over": holds(request, Role.ORGANISER),
        "knows_the_team": holds(request, *set(Role) - {Role.AUDITOR}),
        "contacts": event.contacts.all(),
        "tiles": doors.tiles(doors.RESPOND, event, parts_of(request)),
    }
    return render(request, "events/respond.html", context)


def learn(request, event_slug):
    event = event_or_404(request, event_slug)
    return render(
        request,
        "events/learn.html",
        {"door": "learn", "tiles": doors.tiles(doors.LEARN, event, parts_of(request))},
    )
