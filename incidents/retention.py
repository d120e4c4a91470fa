"""What of the cases of an event goes when it is kept no longer."""

from eventsafety.events.models import Event
from eventsafety.notifications.models import Capped, Delivery
from incidents.models import CaseText, DraftSecret, FollowUp, Incident, NewsMail, Person, ReportReceipt


def forget_people(event: Event) -> int:
    """Delete who was in the cases of the event; returns 0, since a number would tell of cases."""
    FollowUp.objects.filter(incident__event=event).update(tells=None)
    NewsMail.objects.filter(receipt__incident__event=event).delete()
    ReportReceipt.objects.filter(incident__event=event).update(email="", not_by="", wants_news=False)
    CaseText.objects.filter(incident__event=event).delete()
    Person.objects.filter(incident__event=event).delete()
    return 0


def forget_cases(event: Event) -> int:
    """Delete the cases with everything written or still waiting about them, and their messages; returns 0."""
    Delivery.objects.filter(event_id=event.pk).delete()
    Capped.objects.filter(event_id=event.pk).delete()
    Incident.objects.filter(event=event).delete()
    DraftSecret.objects.filter(event=event).delete()
    return 0
