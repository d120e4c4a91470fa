"""Many calls to one person at once leave as one, so that the phone in their hand stays usable.

After five messages within a minute, further ones to the same person over the same channel are gathered for
at most fifteen seconds and leave together, as a count. The most urgent severities are never gathered and
never wait; phone calls and text messages are about one case each, and have caps of their own. Nothing is
dropped: every message gathered is marked as sent with the one that carried it.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Count, Max, Q
from django.db.models.functions import Now
from django.utils.translation import ngettext

from eventsafety.events.choices import RESPONSE_MINUTES, Severity
from eventsafety.notifications import leases
from eventsafety.notifications.message import CodeWordMessage
from eventsafety.notifications.models import Channel, Delivery

#: What may wait a quarter of a minute: severities in which nobody has to come this very moment.
GATHERED = [str(severity) for severity in Severity if RESPONSE_MINUTES[severity] > 0]
MINUTE = timedelta(minutes=1)
#: So many messages a minute leave one by one.
ALONE = 5
#: Answered by pressing a key, so each is about exactly one case.
NEVER = [Channel.VOICE, Channel.SMS]
#: From one message to the next in a flood, and how long none is held beyond that.
GATHER, LONGEST = timedelta(seconds=15), timedelta(seconds=30)
#: More in one message would hold the others up while they are written down.
MOST = 500
#: Where everything that was gathered can be answered.
PLACE = "/messages/"


def parcel_of(delivery: Delivery) -> list[Delivery]:
    """Return the deliveries that leave as one with this claimed one, itself first; none when it waits."""
    if delivery.message.get("severity") not in GATHERED or delivery.channel in NEVER:
        return [delivery]
    before = _alike(delivery).filter(accepted_at__gt=Now() - MINUTE)
    sent = before.aggregate(times=Count("accepted_at", distinct=True), last=Max("accepted_at"))
    if sent["times"] < ALONE:
        return [delivery]
    due_at = min(sent["last"] + GATHER, delivery.created_at + LONGEST)
    if delivery.clock < due_at:
        _put_back(delivery, due_at)
        return []
    return [delivery, *_take_along(delivery)]


def message_of(parcel: list[Delivery]) -> CodeWordMessage:
    """Return the one message for several: how many cases call, and the most urgent severity among them."""
    cases = len({delivery.group for delivery in parcel})
    if cases == 1:
        return CodeWordMessage(**parcel[0].message)
    worst = min((delivery.message["severity"] for delivery in parcel), key=Severity.values.index)
    words = ngettext("%(n)s call", "%(n)s calls", cases) % {"n": cases}
    path = PLACE if parcel[0].recipient_id else ""  # a number of the event's list has no inbox
    return CodeWordMessage(words, worst, path=path, drill=bool(parcel[0].message.get("drill")))


def _alike(delivery: Delivery):
    """Every delivery this one could leave together with."""
    return Delivery.objects.filter(
        event_id=delivery.event_id,
        recipient=delivery.recipient_id,
        contact=delivery.contact_id,
        channel=delivery.channel,
        message__severity__in=GATHERED,
        message__drill=bool(delivery.message.get("drill")),
    )


def _put_back(delivery: Delivery, due_at) -> None:
    rows = Delivery.objects.filter(pk=delivery.pk, lease_until=delivery.lease_until)
    rows.filter(state=Delivery.State.LEASED).update(
        state=Delivery.State.PENDING, lease_until=None, due_at=due_at
    )


@transaction.atomic
def _take_along(delivery: Delivery) -> list[Delivery]:
    waiting = Q(state=Delivery.State.PENDING) | Q(state=Delivery.State.RETRY, due_at__lte=Now())
    rows = _alike(delivery).filter(waiting).order_by("due_at").select_related("recipient", "contact")
    others = list(rows.select_for_update(skip_locked=True, of=("self",))[:MOST])
    same_lease = {"lease_until": delivery.lease_until, "leased_by": leases.MySession()}
    keys = [other.pk for other in others]
    Delivery.objects.filter(pk__in=keys).update(state=Delivery.State.LEASED, **same_lease)
    for other in others:
        other.state, other.lease_until = Delivery.State.LEASED, delivery.lease_until
    return others
