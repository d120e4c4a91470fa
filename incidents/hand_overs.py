"""Hand-overs as people hear of them, and what becomes of them when somebody is shut out of a case."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext as _

from eventsafety.accounts.models import User
from eventsafety.notifications import outbox
from eventsafety.notifications.inbox import Entry
from eventsafety.notifications.message import CodeWordMessage
from eventsafety.notifications.models import Channel
from eventsafety.notifications.tasks import nudge_soon
from incidents.models import FollowUp, HandOver, Incident


def tell(offer: HandOver) -> None:
    """Write to whom a case is offered: the case name and where to answer."""
    path = reverse("incidents:hand_over", args=[offer.incident.event.slug])
    message = CodeWordMessage(offer.incident.case_name, path=path)
    outbox.enqueue(
        event_id=offer.incident.event_id,
        group=offer.pk,
        round=1,
        step=0,
        recipients=[offer.to],
        channels=[Channel.PUSH, Channel.EMAIL],
        message_for=lambda _to, _delivery: message,
    )
    nudge_soon()


def with_what_is_due(cases: QuerySet) -> QuerySet:
    """Return the cases with all that the next one needs on paper; `due` of each are its open follow-ups."""
    due = Prefetch("follow_ups", FollowUp.objects.open().select_related("owner"), to_attr="due")
    return cases.select_related("room", "handler", "cover").prefetch_related(due, "reports")


def withdraw(incident: Incident, *, user: User) -> None:
    """Take back what stands between the case and somebody who was shut out of it: offers and reminders."""
    theirs = incident.hand_overs.waiting().filter(Q(giver=user) | Q(to=user))
    for offer in theirs:
        outbox.cancel(offer.pk)
    theirs.update(state=HandOver.State.TAKEN_BACK, answered_at=Now())
    groups = [*incident.hand_overs.values_list("pk", flat=True)]
    groups += incident.follow_ups.values_list("pk", flat=True)
    for group in groups:
        outbox.take_back(group, recipient=user)


def entries(user: User, groups: Iterable[UUID]) -> dict[UUID, Entry]:
    """Return group → what the inbox says, for offers this person may still answer."""
    mine = HandOver.objects.to_answer_by(user).filter(pk__in=list(groups)).select_related("incident__event")
    words = {"state": _("A case is offered to you"), "opens": _("Read and answer")}
    return {offer.pk: Entry(event=offer.incident.event.name, **words) for offer in mine}
