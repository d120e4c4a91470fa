"""The link in a message, by which somebody answers without signing in."""

from datetime import timedelta
from uuid import UUID

from django.core import signing

from eventsafety.accounts.models import User
from eventsafety.events.models import Contact
from eventsafety.notifications.message import CodeWordMessage
from incidents.models import Incident

SALT = "incidents.answer"
VALID = timedelta(hours=48)


def path_for(delivery_id: UUID) -> str:
    """Return the path of the page on which the recipient of this delivery answers."""
    # Not reversed: a page that fails to import anywhere must not keep a call for help from going out.
    token = signing.TimestampSigner(salt=SALT).sign(delivery_id.hex)
    return f"/ack/{token}/"


def delivery_of(token: str) -> UUID | None:
    """Return the delivery a link was made for; None when it is older than 48 hours or not one of ours."""
    try:
        return UUID(signing.TimestampSigner(salt=SALT).unsign(token, max_age=VALID))
    except (signing.BadSignature, ValueError):
        return None


def message_for(incident: Incident):
    """Return what enqueue asks for: a function that builds one person's message about the incident."""
    place = incident.room.code if incident.room else ""

    def build(_to: User | Contact, delivery_id: UUID) -> CodeWordMessage:
        return CodeWordMessage(incident.case_name, incident.severity, place, path_for(delivery_id))

    return build
