"""By which channels people can be reached, as far as they have shown that messages arrive."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings

from eventsafety.accounts.models import User
from eventsafety.notifications.models import Channel, ContactPoint


def verified_channels(user_ids: Iterable[UUID]) -> dict[UUID, set[str]]:
    """Return user id → verified channels as text, for each of the ids; two queries.

    The e-mail address of an account counts: the invitation reached it. In-app messages do not: they reach
    only who looks. Nothing reaches accounts that are shut, nor goes by channels this installation has not.
    """
    ids = set(user_ids)
    active = User.objects.filter(pk__in=ids, is_active=True)
    channels: dict[UUID, set[str]] = {pk: set() for pk in ids}
    for pk in active.exclude(email="").values_list("pk", flat=True):
        channels[pk].add(str(Channel.EMAIL))
    open_channels = list(settings.MESSAGE_CHANNELS)
    points = ContactPoint.objects.verified().filter(user__in=active, channel__in=open_channels).order_by()
    for pk, channel in points.values_list("user", "channel").distinct():
        channels[pk].add(channel)
    return channels
