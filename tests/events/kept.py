"""What an event still holds, and moving its end."""

from datetime import timedelta

from eventsafety.events.models import Event
from eventsafety.notifications.models import Delivery
from incidents.models import Incident, Person, Report
from registrations.models import Match, Registration
from reviews.models import Review


def move_end(event, days_ago: int) -> None:
    last = event.today() - timedelta(days=days_ago)
    Event.objects.filter(pk=event.pk).update(starts_on=last, ends_on=last)
    event.refresh_from_db()


def left(event) -> dict:
    """How many rows of the event are left, by kind."""
    of_case = {"incident__event": event}
    return {
        "cases": Incident.objects.filter(event=event).count(),
        "people": Person.objects.filter(**of_case).count(),
        "reports": Report.objects.filter(**of_case).count(),
        "registrations": Registration.objects.filter(event=event).count(),
        "matches": Match.objects.filter(event=event).count(),
        "reviews": Review.objects.filter(event=event).count(),
        "messages": Delivery.objects.filter(event_id=event.pk).count(),
    }


def fail_for_one(event) -> int:
    """A step of the deletion that works for every event but the one so named."""
    if event.slug == "fails":
        raise RuntimeError
    return 0
