"""How the pages of a case are answered."""

from django.shortcuts import render

from eventsafety import audit
from incidents.numbers import call_first

__all__ = ["call_first", "page"]


def page(request, name: str, incident, **context):
    """Answer with a page of one case, under the door where cases are handled; every look is recorded."""
    audit.record("incident.opened", incident, by=request.user)
    return render(request, f"incidents/{name}.html", {"incident": incident, "door": "respond", **context})
