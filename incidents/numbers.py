"""Numbers to call when somebody is in danger."""

from eventsafety.events.models import Contact, Event

#: Kinds of contacts that come when somebody is in danger, first come first. A hotline only listens.
WHO_COMES = ["emergency", "security", "police", "hospital"]


def call_first(event: Event) -> list[Contact]:
    """Return the numbers to call when somebody is in danger, the one for everything first."""
    contacts = event.contacts.filter(kind__in=WHO_COMES)
    return sorted(contacts, key=lambda contact: WHO_COMES.index(contact.kind))
