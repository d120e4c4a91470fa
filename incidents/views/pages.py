"""How the pages of a case are answered."""

from django.shortcuts import render

from eventsafety import audit

#: Kinds of contacts that come when somebody is in danger, first come first. A hotline only listens.
WHO_COMES = ["emergency", "security", "police", "hospital"]


def call_first(event) -> list:
    """Return the numbers to call when somebody is in danger, the one for everything first."""
    contacts = event.contacts.filter(kind__in=WHO_COMES)
    return sorted(contacts, key=lambda contact: WHO_COMES.index(contact.kind))


def page(request, name: str, incident, **context):
    """Answer with a page of one case, under the door where cases are handled; every look is recorded."""
    audit.record("incident.opened", incident, by=request.user)
    return render(request, f"incidents/{name}.html", {"incident": incident, "door": "respond", **context})
