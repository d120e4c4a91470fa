"""How the pages of a case are answered."""

from django.shortcuts import render

from eventsafety import audit
from eventsafety.events import policy
from eventsafety.events.access import holds
from incidents.numbers import call_first
from incidents.talking import quiet_rooms

__all__ = ["call_first", "page", "where_to_talk"]


def page(request, name: str, incident, **context):
    """Answer with a page of one case, under the door where cases are handled; every look is recorded."""
    audit.record("incident.opened", incident, by=request.user)
    return render(request, f"incidents/{name}.html", {"incident": incident, "door": "respond", **context})


def where_to_talk(request, event) -> dict:
    """Return the rooms one can talk in, and whether the person may say which is free."""
    marks_rooms = holds(request, *policy.VERBS["mark rooms"])
    return {"quiet_rooms": quiet_rooms(event), "marks_rooms": marks_rooms}
