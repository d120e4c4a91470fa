"""Reminding the people who review concerns, in code words, on the day somebody should look again."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from eventsafety.accounts.models import User
from eventsafety.events.models import Membership
from eventsafety.notifications import outbox
from eventsafety.notifications.inbox import Entry
from eventsafety.notifications.message import CodeWordMessage
from eventsafety.notifications.models import Channel
from eventsafety.notifications.tasks import nudge_soon
from registrations.models import Concern
from registrations.models.matches import MATCH_ROLES


@transaction.atomic
def remind() -> int:
    """Remind of every open concern whose day has come, once for each day it was put to; return how many."""
    tomorrow = timezone.now().date() + timedelta(days=1)  # where it is that already, it is today
    due = Concern.objects.open().filter(review_on__lte=tomorrow, event__wiped_at=None)
    due = due.filter(Q(reminded_for=None) | ~Q(reminded_for=F("review_on")))
    due = due.select_related("event", "registration").select_for_update(of=("self",), skip_locked=True)
    rows = [concern for concern in due if concern.review_on <= concern.event.today()]
    for concern in rows:
        _tell(concern)
        concern.reminded_for = concern.review_on
        concern.save(update_fields=["reminded_for"])
    if rows:
        nudge_soon()
    return len(rows)


def _tell(concern: Concern) -> None:
    members = Membership.objects.holding(*MATCH_ROLES).filter(event=concern.event)
    people = User.objects.filter(pk__in=members.values("user")).exclude(pk=concern.registration.member_id)
    message = CodeWordMessage(_("Something to review"), path=_page(concern))
    outbox.enqueue(
        event_id=concern.event_id,
        group=concern.pk,
        round=concern.reviews.count() + 1,
        step=0,
        recipients=people,
        channels=[Channel.EMAIL],
        message_for=lambda _user, _delivery: message,
    )


def _page(concern: Concern) -> str:
    return reverse("registrations:concerns", args=[concern.event.slug])


def entries(user: User, groups: Iterable[UUID]) -> dict[UUID, Entry]:
    """Return group → what the inbox says, for the groups that are open concerns this person may see."""
    mine = Concern.objects.visible_to(user).open().filter(pk__in=list(groups)).select_related("event")
    return {
        concern.pk: Entry(event=concern.event.name, state=_("To review"), opens=_("Open the list"))
        for concern in mine
    }
