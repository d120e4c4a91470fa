"""The event and what everybody needs to know of it."""

from eventsafety.events.keeping import LegalHold, RetentionChange, RetentionReport, Shredding
from eventsafety.events.models.event import Event, known_time_zone
from eventsafety.events.models.people import Invitation, Membership
from eventsafety.events.models.places import Contact, Room
from eventsafety.events.models.policies import Policy, PolicyVersion

__all__ = [
    "Contact",
    "Event",
    "Invitation",
    "LegalHold",
    "Membership",
    "Policy",
    "PolicyVersion",
    "RetentionChange",
    "RetentionReport",
    "Room",
    "Shredding",
    "known_time_zone",
]
