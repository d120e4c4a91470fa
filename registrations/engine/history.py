"""Expired bans: never a match, but part of what a person who judges wants to know."""

from registrations.engine.identities import ban_entry, registrant
from registrations.models import Ban, BanList, Registration
from registrations.screening import screen


def expired_alike(registration: Registration, *, user) -> list[Ban]:
    """Return lent bans that ended before the event and may be about the same person, surest first.

    user: who asks; lists whose agreement they have not accepted stay shut.
    """
    event = registration.event
    lent = Ban.objects.lent_to(event).filter(ban_list__in=BanList.objects.open_to(user).values("pk"))
    ended = lent.filter(expires_on__lt=event.starts_on).select_related("ban_list").with_aliases()
    bans = {ban.pk: ban for ban in ended}
    return [bans[found.ban] for found in screen([registrant(registration)], map(ban_entry, bans.values()))]
