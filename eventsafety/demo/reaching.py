"""How the demo's team is reached: their phones, verified, so that text messages and calls can be tried."""

from django.db.models.functions import Now

from eventsafety.events.models import Membership
from eventsafety.notifications import actions
from eventsafety.notifications.channels import Refused
from eventsafety.notifications.channels.points import phone_number
from eventsafety.notifications.models import Channel, ContactPoint


def add_phones(memberships: dict[str, Membership], people: list[dict]) -> None:
    """Give everybody their phone for texts and calls; the mailbox page shows what would be sent."""
    for person in people:
        membership = memberships.get(person["id"])
        if membership is None or not person["phone"]:
            continue
        try:
            number = phone_number(person["phone"])
        except Refused:
            continue
        for channel in (Channel.SMS, Channel.VOICE):
            actions.add_contact_point(channel=channel, address=number, by=membership.user)
    ContactPoint.objects.update(verified_at=Now())
