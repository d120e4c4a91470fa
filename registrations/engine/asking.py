"""What still has to be screened, and how that is remembered."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from eventsafety.events.models import Event, Membership
from registrations.engine.running import mark_of
from registrations.models import Ban, BanToScreen, ImportJob, Loan, Registration, ScreeningIndex

#: Nobody comes any more: after its last day, wherever it is, an event is not screened.
LATEST_ZONE = timedelta(days=1)


def lock(event_ids) -> list[Event]:
    """Lock events against a screening under way, in one order, until the transaction ends.

    Whoever changes what a screening reads takes this lock first; then no screening can mark rows as done
    that it has not seen.
    """
    return list(Event.objects.filter(pk__in=event_ids).order_by("pk").select_for_update(no_key=True))


def ask_again(event_ids) -> None:
    """Remember that the registrations of these events have to be screened again."""
    lock(event_ids)
    Registration.objects.filter(event__in=event_ids).exclude(screened_with="").update(screened_with="")
    ScreeningIndex.objects.filter(event__in=event_ids).delete()


def ask_about(ban: Ban, event_ids) -> None:
    """Remember that these events have to screen one ban that is new or changed."""
    events = lock(event_ids)
    waiting = [BanToScreen(event=event, ban=ban) for event in events]
    BanToScreen.objects.bulk_create(waiting, ignore_conflicts=True)


def due_events(events) -> list[Event]:
    """Return those of the events to come with somebody to screen: new or changed rows, dates or members."""
    rows = Registration.objects.filter(event=OuterRef("pk"))
    events = to_come(events)
    events = events.annotate(
        has_new=Exists(rows.filter(screened_with="")),
        has_bans=Exists(BanToScreen.objects.filter(event=OuterRef("pk"))),
        mark=Subquery(rows.exclude(screened_with="").order_by().values("screened_with")[:1]),
        has_lists=Exists(Loan.objects.in_force().filter(event=OuterRef("pk"))),
        has_members=Exists(Membership.objects.active().filter(event=OuterRef("pk"))),
    )
    return [
        event
        for event in events
        if event.has_new
        or event.has_bans
        or (event.mark and event.mark != mark_of(event))
        or (event.mark is None and event.has_lists and event.has_members)
    ]


def to_come(events=None):
    """Return those of the events, or of all, that are not over anywhere on earth."""
    events = Event.objects.all() if events is None else events
    return events.filter(ends_on__gte=timezone.now().date() - LATEST_ZONE, wiped_at=None)


def forget_uploads() -> int:
    """Drop uploads nobody finished within a day; return how many."""
    old = timezone.now() - timedelta(days=1)
    unfinished = [ImportJob.State.UPLOADED, ImportJob.State.CHECKED]
    return ImportJob.objects.filter(state__in=unfinished, created_at__lt=old).delete()[0]
