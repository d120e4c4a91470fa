"""Expired bans: never a match, but part of what a person who judges wants to know."""

from registrations.engine.identities import ban_entry, registrant
from registrations.models import Ban, Registration
from registrations.screening import screen


def expired_alike(registration: Registration) -> list[Ban]:
    """Return lent bans that ended before the event and may be about the same person, surest first."""
    event = registration.event
    ended = Ban.objects.lent_to(event).filter(expires_on__lt=event.starts_on).select_related("ban_list")
    bans = {ban.pk: ban for ban in ended}
    return [bans[found.ban] for found in screen([registrant(registration)], map(ban_entry, bans.values()))]
